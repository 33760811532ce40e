# The machine of the test: what it has shows that it was activated, and came up with it again.
{
  network.description = "A machine that boots";
  box = { lib, ... }: {
    imports = [ ./here.nix ];
    deployment.targetEnv = "libvirtd";
    deployment.libvirtd = {
      headless = true;
      memorySize = 1024;
      vcpu = 2;
      baseImageSize = 4;
      domainType = "qemu";
    };
    users.users.root.openssh.authorizedKeys.keyFiles = [ ./key.pub ];
    users.users.guest = { isNormalUser = true; description = "A guest"; };
    environment.etc."greeting".text = "Good morning\n";
    systemd.services.hello = {
      wantedBy = [ "multi-user.target" ];
      serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
      script = "echo hello >/run/hello";
    };
    systemd.sockets.echo = { wantedBy = [ "sockets.target" ]; listenStreams = [ "8080" ]; socketConfig.Accept = true; };
    systemd.services."echo@".serviceConfig = { ExecStart = "/bin/cat /etc/greeting"; StandardInput = "socket"; };
    networking.firewall.allowedTCPPorts = [ 8080 ];
  };
}
