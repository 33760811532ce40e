package org.nixc.check;

/** Parts of configurations that several tests need. */
final class Samples {
  static final String HOST =
      "services.nginx.enable = true;\n services.nginx.virtualHosts.\"a.example.org\".root = \"/a\";";

  static final String HYDRA =
      "services.hydra = { enable = true; hydraURL = \"http://a\"; notificationSender = \"a@b\"; };";

  static final String CERTIFICATE =
      "services.nginx.enable = true; networking.firewall.allowedTCPPorts = [ 80 443 ];"
          + " services.nginx.virtualHosts.\"a.example.org\" = { forceSSL = true;\n"
          + " enableACME = true; };";

  private Samples() {}
}
