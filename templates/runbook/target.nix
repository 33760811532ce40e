# RUNBOOK.md: what is left to do by hand for a machine, with the addresses, ports and commands of its configuration.
{ config, lib, name, deploymentName, expressions, ... }:
let
  inherit (config) deployment services;
  inherit (config.networking) firewall;
  isVirtual = builtins.elem deployment.targetEnv [ "virtualbox" "libvirtd" ];
  script = { virtualbox = "./vbox.sh"; libvirtd = "./libvirt.sh"; }.${deployment.targetEnv} or "./deploy.sh";

  # The address as the reader's shell finds it, where the configuration gives none.
  known =
    if !isVirtual then deployment.targetHost
    else if config.networking.publicIPv4 != null then config.networking.publicIPv4
    else config.networking.privateIPv4;
  address = if known != null then known else "$(${script} ip)";
  echo = text: "echo \"${text}\"";

  quoted = lib.escapeShellArg;
  # A command on the machine, with root's rights.
  asRoot = command:
    if deployment.targetUser == "root" then command
    else "${lib.escapeShellArgs deployment.privilegeEscalationCommand} ${command}";
  remote = command: "${script} ssh ${quoted (asRoot command)}";

  isOpen = port:
    !firewall.enable
    || builtins.elem port firewall.allowedTCPPorts
    || builtins.any (range: range.from <= port && port <= range.to) firewall.allowedTCPPortRanges;

  # How the page at a port of the machine is reached.
  page = { title, scheme, host, port, named ? false, local ? false }:
    let
      suffix = if port == { http = 80; https = 443; }.${scheme} then "" else ":${toString port}";
      through = port + (if port < 1024 then 8000 else 0);
    in
    {
      inherit title named host port;
      reach = if local then "local" else if isOpen port then "open" else "closed";
      url = "${scheme}://${host}${suffix}/";
      # Text for the reader's shell only where it has to find the address.
      isPlain = host != "$(${script} ip)";
      show = echo "${scheme}://${host}${suffix}/";
      tunnel = "${script} ssh -N -L ${toString through}:localhost:${toString port}";
      tunnelled = "${scheme}://localhost:${toString through}/";
    };

  hydra = services.hydra;
  isLocal = host: builtins.elem host [ "localhost" "127.0.0.1" "::1" ];
  hydraPage = page {
    title = "Hydra";
    scheme = "http";
    host = address;
    port = hydra.port;
    local = isLocal hydra.listenHost;
  };
  hydraEnvironment = lib.filterAttrs (key: _: lib.hasPrefix "HYDRA_" key) config.systemd.services.hydra-init.environment;
  createUser = builtins.concatStringsSep " " (
    [ "runuser -u hydra -- env" ]
    ++ lib.mapAttrsToList (key: value: "${key}=${quoted (toString value)}") hydraEnvironment
    ++ [ "${hydra.package}/bin/hydra-create-user admin --full-name 'FULL NAME' --email-address 'YOU@EXAMPLE.ORG' --role admin --password-prompt" ]
  );

  sites = lib.mapAttrsToList
    (attr: host:
      let
        encrypted = host.onlySSL || host.forceSSL || host.addSSL;
        scheme = if encrypted then "https" else "http";
        wanted = builtins.filter (l: l.ssl == encrypted && l.port != null) host.listen;
        site = if host.serverName == null then attr else host.serverName;
        # "_" and patterns stand for names that nobody knows.
        isName = builtins.match "[a-zA-Z0-9.-]+" site != null;
      in
      page {
        title = site;
        inherit scheme;
        host = if isName then site else address;
        named = isName;
        port = if wanted != [ ] then (builtins.head wanted).port else if encrypted then 443 else 80;
      })
    services.nginx.virtualHosts;
  names = lib.unique (map (site: site.host) (builtins.filter (site: site.named) sites));
  # /etc/hosts takes addresses, not names.
  hasAddress = known == null || builtins.match "[0-9.]+|[0-9a-fA-F:]+" known != null;
  certificates = builtins.attrNames (lib.filterAttrs (_: h: h.enableACME) services.nginx.virtualHosts);

  # A secret goes from the operator's side to the machine, and into no file on the way.
  receive = k: remote "install -D -m ${k.permissions} -o ${quoted k.user} -g ${quoted k.group} /dev/stdin ${quoted k.path}";
  inFile = key: k: "(cd CONFIGURATION && nixc eval --raw --machine ${quoted name} -A ${quoted "deployment.keys.${lib.strings.escapeNixIdentifier key}.text"} ${lib.escapeShellArgs expressions})";
  keys = lib.mapAttrsToList
    (key: k: {
      inherit (k) path user group permissions;
      command =
        if k.keyFile != null then "${receive k} <${quoted (toString k.keyFile)}"
        else if k.keyCommand != null then "${lib.escapeShellArgs k.keyCommand} | ${receive k}"
        else "${inFile key k} | ${receive k}";
    })
    deployment.keys;
  hasTexts = builtins.any (k: k.text != null) (builtins.attrValues deployment.keys);

  imageless = lib.filterAttrs (_: disk: disk.size == 0 && disk.baseImage == null) deployment.virtualbox.disks;
  needsImage =
    if deployment.targetEnv == "virtualbox" then imageless != { }
    else deployment.targetEnv == "libvirtd" && deployment.libvirtd.baseImage == null;
in
{
  files."RUNBOOK.md" = {
    side = "host";
    template = "RUNBOOK.md.ftl";
    format = "markdown";
    variables = {
      machine = name;
      network = deploymentName;
      inherit expressions script isVirtual needsImage certificates keys hasTexts sites;
      sent = remote "touch /run/keys/done";
      kind = deployment.targetEnv;
      hasHydra = hydra.enable;
      hasNginx = services.nginx.enable && sites != [ ];
      hydra = {
        own = if lib.hasPrefix "/opt/" "${hydra.package}" then "${hydra.package}" else null;
        page = hydraPage;
        create = "${script} ssh -t ${quoted (asRoot createUser)}";
      };
      hosts = lib.optional (names != [ ] && hasAddress) "${echo "${address} ${builtins.concatStringsSep " " names}"} | sudo tee -a /etc/hosts";
      failed = remote "systemctl --failed";
      drift = remote "/usr/local/lib/nixc/activate status";
      rollback = remote "/usr/local/lib/nixc/activate rollback";
      ports = { tcp = firewall.allowedTCPPorts; udp = firewall.allowedUDPPorts; };
      firewall = firewall.enable;
      postgresql = lib.optional services.postgresql.enable
        "${script} ssh -t ${quoted (asRoot "runuser -u postgres -- psql")}";
    };
  };
}
