# Where the machines are. A second file for the same names: definitions of one machine are merged.
let
  virtualbox = { memory, address, disk ? 10240 }: {
    deployment.targetEnv = "virtualbox";
    deployment.virtualbox = {
      memorySize = memory;
      vcpu = 1;
      headless = true;
      disks.data = { port = 1; size = disk; };
    };
    networking.privateIPv4 = address;
    networking.interfaces.eth1.ipv4.addresses = [{ inherit address; prefixLength = 24; }];
  };
in
{
  proxy = virtualbox { memory = 512; address = "192.168.56.10"; };
  app = {
    imports = [ (virtualbox { memory = 1024; address = "192.168.56.11"; }) ];
    deployment.virtualbox.sharedFolders.uploads = { hostPath = "/srv/shop uploads"; readOnly = false; };
  };
  db = virtualbox { memory = 2048; address = "192.168.56.12"; disk = 40960; };
}
