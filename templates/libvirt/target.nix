# A machine under libvirt: its domain, the networks that it is in, the script that runs it on the operator's
# workstation, and one that runs the same machine in QEMU alone.
{ config, lib, ... }@arguments:
let
  inherit (config) deployment;
  cfg = deployment.libvirtd;
  seed = import ../shared/seed.nix arguments (map (network: network.mac) networks);
  common = import ../shared/machine.nix arguments "libvirtd";
  inherit (common) id;
  raw = text: { _type = "raw"; inherit text; };

  inherit (import ../shared/identity.nix) byte uuid mac;
  macOf = mac "52:54:00";

  # The name of a network is part of that of a file.
  checked = network:
    if builtins.match "[a-zA-Z0-9_][a-zA-Z0-9_.-]*" network != null then network
    else throw "deployment.libvirtd.networks: '${network}' cannot be the name of a network, because the file of its definition has that name: use letters, digits, '_', '.' and '-'";
  networks = lib.imap0
    (i: network: { name = checked network; mac = macOf "${id} ${toString i}"; })
    cfg.networks;

  # Where libvirt has no such network, it is made. `default` is that of libvirt itself.
  subnet = network: if network == "default" then "192.168.122" else "192.168.${toString (128 + lib.mod (byte "network ${network}" 0) 120)}";
  networkFile = network: lib.nameValuePair "network-${checked network}.xml" {
    side = "host";
    template = "network.xml.ftl";
    format = "xml";
    variables = {
      name = network;
      uuid = uuid "network ${network}";
      bridge = if network == "default" then "virbr0" else null;
      subnet = subnet network;
    };
  };

  imageDir = toString cfg.imageDir;
  disk = "${imageDir}/${id}.qcow2";
  seedImage = "${imageDir}/${id}-seed.iso";
  baseImage = if cfg.baseImage == null then "" else toString cfg.baseImage;
  optional = text: if text == "" then null else text;
  machine = {
    inherit baseImage;
    inherit (cfg) vcpu headless;
    memory = cfg.memorySize;
    size = cfg.baseImageSize;
    kernel = optional cfg.kernel;
    initrd = optional cfg.initrd;
    cmdline = optional cfg.cmdline;
  };
in
{
  enable = deployment.targetEnv == "libvirtd";
  files = {
    "domain.xml" = {
      side = "host";
      template = "domain.xml.ftl";
      format = "xml";
      variables = machine // {
        inherit id disk seedImage networks;
        inherit (cfg) domainType;
        uuid = uuid id;
      }
      // lib.optionalAttrs (cfg.extraDevicesXML != "") { extraDevices = raw cfg.extraDevicesXML; }
      // lib.optionalAttrs (cfg.extraDomainXML != "") { extraDomain = raw cfg.extraDomainXML; };
    };
    "libvirt.sh" = {
      side = "host";
      template = "libvirt.sh.ftl";
      format = "shell";
      mode = "0755";
      variables = common // machine // {
        inherit disk seedImage imageDir;
        uri = cfg.URI;
        networks = map (network: network.name) networks;
        # Where the machine is once its own configuration is active.
        addresses = lib.unique (builtins.filter (a: a != null && a != "") [ config.networking.privateIPv4 config.networking.publicIPv4 ]);
      };
    };
    "qemu.sh" = {
      side = "host";
      template = "qemu.sh.ftl";
      format = "shell";
      mode = "0755";
      variables = common // machine // {
        # An address of the workstation alone, the machine's own, on which its open ports answer.
        address = "127.${toString (1 + lib.mod (byte id 6) 250)}.${toString (byte id 8)}.${toString (1 + lib.mod (byte id 10) 250)}";
        mac = macOf "${id} 0";
        ports = lib.unique ([ deployment.targetPort ] ++ config.networking.firewall.allowedTCPPorts);
        accelerators = if cfg.domainType == "kvm" then "kvm:tcg" else "tcg";
      };
    };
  } // lib.listToAttrs (map networkFile cfg.networks) // seed.files;
}
