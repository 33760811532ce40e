# Containers as units, by Docker or Podman.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.virtualisation.oci-containers;
  podman = cfg.backend == "podman";
  maybe = type: description: mkOption { type = types.nullOr type; default = null; inherit description; };
  list = type: description: mkOption { type = types.listOf type; default = [ ]; inherit description; };

  container = { name, ... }: {
    options = {
      image = mkOption { type = types.str; example = "docker.io/library/nginx:1.27"; description = "The image."; };
      imageFile = maybe (types.either types.path types.package) "An archive that the image is loaded from.";
      imageStream = maybe types.package "A program that prints an archive that the image is loaded from.";
      login = {
        username = maybe types.str "The user at the registry.";
        passwordFile = maybe types.str "A file on the machine that holds the password.";
        registry = maybe types.str "The registry.";
      };
      cmd = list types.str "The command and its arguments.";
      labels = mkOption { type = types.attrsOf types.str; default = { }; description = "Labels."; };
      entrypoint = mkOption { type = types.nullOr types.str; default = null; example = "/bin/app"; description = "The program, instead of the image's."; };
      environment = mkOption { type = types.attrsOf types.str; default = { }; example = { TZ = "Europe/Berlin"; }; description = "Environment variables."; };
      environmentFiles = list types.path "Files of environment variables.";
      log-driver = mkOption { type = types.str; default = "journald"; description = "Where output goes."; };
      ports = mkOption { type = types.listOf types.str; default = [ ]; example = [ "127.0.0.1:8080:9000" ]; description = "Ports that are passed on: ADDRESS:HOST:CONTAINER. They are open whatever the firewall says."; };
      user = mkOption { type = types.nullOr types.str; default = null; example = "nobody:nogroup"; description = "The account in the container."; };
      volumes = mkOption { type = types.listOf types.str; default = [ ]; example = [ "/var/lib/app:/data:ro" ]; description = "Directories and volumes: HOST:CONTAINER."; };
      workdir = maybe types.str "The directory that the program starts in.";
      dependsOn = list types.str "Containers that are started before.";
      hostname = maybe types.str "The name of the host in the container.";
      preRunExtraOptions = list types.str "Arguments before the word run.";
      extraOptions = mkOption { type = types.listOf types.str; default = [ ]; example = [ "--network=host" ]; description = "Further arguments of run."; };
      autoStart = mkOption { type = types.bool; default = true; description = "Whether it is started at boot."; };
      autoRemoveOnStop = mkOption { type = types.bool; default = true; description = "Whether it is removed when it stops."; };
      networks = list types.str "Networks that it is in.";
      capabilities = mkOption { type = types.attrsOf (types.nullOr types.bool); default = { }; example = { NET_ADMIN = true; }; description = "Capabilities that are added, or dropped."; };
      devices = list types.str "Devices: HOST:CONTAINER.";
      privileged = mkOption { type = types.bool; default = false; description = "Whether it may do everything."; };
      pull = mkOption { type = types.enum [ "always" "missing" "never" "newer" ]; default = "missing"; description = "When the image is fetched."; };
      serviceName = mkOption { type = types.str; default = "${cfg.backend}-${name}"; defaultText = ''"BACKEND-NAME"''; description = "The name of the unit."; };
      podman = maybe (types.submodule {
        options.user = mkOption { type = types.str; default = "root"; description = "The account that runs Podman."; };
        options.sdnotify = mkOption { type = types.enum [ "conmon" "healthy" "container" ]; default = "conmon"; description = "When the unit counts as started."; };
      }) "What only Podman has.";
    };
  };

  command = cfg.backend;
  arguments = name: c:
    c.preRunExtraOptions ++ [ "run" "--name=${name}" "--log-driver=${c.log-driver}" ]
    ++ lib.optional c.autoRemoveOnStop "--rm"
    ++ lib.optional (c.entrypoint != null) "--entrypoint=${c.entrypoint}"
    ++ lib.optional (c.hostname != null) "--hostname=${c.hostname}"
    ++ lib.optionals podman [ "--cidfile=/run/${c.serviceName}.ctr-id" "--cgroups=enabled" "--sdnotify=${if c.podman != null then c.podman.sdnotify else "conmon"}" "-d" "--replace" ]
    ++ lib.concatLists (lib.mapAttrsToList (n: v: [ "-e" "${n}=${v}" ]) c.environment)
    ++ lib.concatMap (f: [ "--env-file" (toString f) ]) c.environmentFiles
    ++ lib.concatMap (p: [ "-p" p ]) c.ports
    ++ lib.optionals (c.user != null) [ "-u" c.user ]
    ++ lib.concatMap (v: [ "-v" v ]) c.volumes
    ++ lib.concatLists (lib.mapAttrsToList (n: v: [ "-l" "${n}=${v}" ]) c.labels)
    ++ lib.optionals (c.workdir != null) [ "-w" c.workdir ]
    ++ lib.optional c.privileged "--privileged"
    ++ lib.concatLists (lib.mapAttrsToList (n: on: lib.optional (on != null) "--cap-${if on then "add" else "drop"}=${n}") c.capabilities)
    ++ map (d: "--device=${d}") c.devices
    ++ map (n: "--network=${n}") c.networks
    ++ [ "--pull" c.pull ]
    ++ c.extraOptions
    ++ [ c.image ]
    ++ c.cmd;

  unit = name: c:
    let
      account = if podman && c.podman != null then c.podman.user else "root";
      after = map (n: "${(cfg.containers.${n} or { serviceName = n; }).serviceName}.service") c.dependsOn;
      q = lib.escapeShellArg;
    in
    {
      description = "Container ${name}";
      wantedBy = lib.optional c.autoStart "multi-user.target";
      wants = lib.optional (c.imageFile == null && c.imageStream == null) "network-online.target";
      after = (if podman then [ ] else [ "docker.service" "docker.socket" ])
        ++ lib.optional (c.imageFile == null && c.imageStream == null) "network-online.target" ++ after;
      requires = after;
      environment = if podman then { PODMAN_SYSTEMD_UNIT = "%n"; } else { };
      preStart = ''
        ${command} rm -f ${q name} || true
      '' + lib.optionalString (c.login.username != null) ''
        ${command} login ${lib.optionalString (c.login.registry != null) "${q c.login.registry} "}--username ${q c.login.username} --password-stdin <${q c.login.passwordFile}
      '' + lib.optionalString (c.imageFile != null) ''
        ${command} load -i ${q (toString c.imageFile)}
      '' + lib.optionalString (c.imageStream != null) ''
        ${c.imageStream} | ${command} load
      '' + lib.optionalString podman ''
        rm -f ${q "/run/${c.serviceName}.ctr-id"}
      '';
      script = "exec ${command} ${lib.escapeShellArgs (arguments name c)}\n";
      preStop =
        if podman then "podman stop --ignore --cidfile=${q "/run/${c.serviceName}.ctr-id"}\n"
        else "docker stop ${q name} || true\n";
      postStop =
        if podman then "podman rm -f --ignore --cidfile=${q "/run/${c.serviceName}.ctr-id"}\n"
        else "docker rm -f ${q name} || true\n";
      serviceConfig = {
        TimeoutStartSec = 0;
        TimeoutStopSec = 120;
        Restart = "always";
      } // lib.optionalAttrs podman {
        Type = "notify";
        NotifyAccess = "all";
        Delegate = true;
      } // lib.optionalAttrs (account != "root") { User = account; };
    };
in
{
  imports = [ (lib.mkRenamedOptionModule [ "docker-containers" ] [ "virtualisation" "oci-containers" "containers" ]) ];
  options.virtualisation.oci-containers = {
    backend = mkOption { type = types.enum [ "podman" "docker" ]; default = if lib.versionAtLeast config.system.stateVersion "22.05" then "podman" else "docker"; defaultText = ''"podman", or "docker" where system.stateVersion is older than 22.05''; description = "What runs the containers."; };
    containers = mkOption {
      type = types.attrsOf (types.submodule container);
      default = { };
      example = { web = { image = "docker.io/library/nginx:1.27"; ports = [ "127.0.0.1:8080:80" ]; }; };
      description = "Containers by their name.";
    };
  };
  config = mkIf (cfg.containers != { }) {
    virtualisation.podman.enable = mkIf podman true;
    virtualisation.docker.enable = mkIf (!podman) true;
    systemd.services = lib.mapAttrs' (name: c: lib.nameValuePair c.serviceName (unit name c)) cfg.containers;
    assertions = lib.concatLists (lib.mapAttrsToList
      (name: c:
        let at = "virtualisation.oci-containers.containers.${lib.strings.escapeNixIdentifier name}"; in
        [
          {
            assertion = c.imageFile == null || c.imageStream == null;
            message = "${at}: set only one of imageFile and imageStream.";
          }
          {
            assertion = c.login.username == null || c.login.passwordFile != null;
            message = "${at}: a login needs ${at}.login.passwordFile.";
          }
          {
            assertion = podman || c.podman == null;
            message = "${at}.podman is set, but virtualisation.oci-containers.backend is docker.";
          }
          {
            assertion = lib.all (n: cfg.containers ? ${n}) c.dependsOn;
            message = "${at}.dependsOn names ${lib.concatMapStringsSep ", " (n: "'${n}'") (builtins.filter (n: !(cfg.containers ? ${n})) c.dependsOn)}, which is no container of virtualisation.oci-containers.containers.";
          }
        ])
      cfg.containers);
  };
}
