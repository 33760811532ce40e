# Shells and editors: what NixOS calls programs.NAME is a package of Debian, and a variable here and there.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkMerge types;
  cfg = config.programs;
  toggle = default: description: mkOption { type = types.bool; inherit default description; };
  packaged = name: lib.nameValuePair name {
    enable = toggle false "Whether ${name} is installed.";
    package = mkOption { type = types.package; default = pkgs.${name}; defaultText = lib.literalExpression "pkgs.${name}"; description = "The package that is used."; };
  };
  simple = [ "git" "htop" "iftop" "iotop" "less" "mosh" "mtr" "nano" "neovim" "screen" "tmux" "vim" "zsh" "fish" ];
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "programs" "bash" "enableCompletion" ] [ "programs" "bash" "completion" "enable" ])
  ];
  options.programs = lib.recursiveUpdate (lib.listToAttrs (map packaged simple)) {
    bash.enable = toggle true "Accepted for NixOS' sake; bash is Debian's shell.";
    bash.completion.enable = toggle true "Whether bash completes arguments.";
    vim.defaultEditor = toggle false "Whether vim is the editor of programs that ask for one.";
    neovim.defaultEditor = toggle false "Whether neovim is the editor of programs that ask for one.";
    nano.enable = toggle true "Whether nano is installed.";
    mosh.openFirewall = toggle true "Whether the firewall lets mosh's ports through.";
  };
  config = {
    environment.systemPackages = map (name: cfg.${name}.package) (builtins.filter (name: cfg.${name}.enable && name != "nano") simple)
      ++ lib.optional cfg.vim.defaultEditor cfg.vim.package
      ++ lib.optional cfg.neovim.defaultEditor cfg.neovim.package;
    environment.variables = mkMerge [
      (mkIf cfg.vim.defaultEditor { EDITOR = lib.mkOverride 900 "vim"; })
      (mkIf cfg.neovim.defaultEditor { EDITOR = lib.mkOverride 900 "nvim"; })
    ];
    networking.firewall.allowedUDPPortRanges = lib.optional (cfg.mosh.enable && cfg.mosh.openFirewall) { from = 60000; to = 61000; };
  };
}
