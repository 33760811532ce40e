# Time zone, language and console.
{ lib, ... }:
let
  inherit (lib) mkOption types;
  locale = types.strMatching "[A-Za-z0-9_.@-]+";
  word = types.strMatching "[^[:space:]]+";
in
{
  options = {
    time.timeZone = mkOption {
      type = types.nullOr (types.strMatching "[A-Za-z0-9_+/-]+");
      default = null;
      example = "Europe/Amsterdam";
      description = "The time zone; null leaves Debian's.";
    };
    time.hardwareClockInLocalTime = mkOption { type = types.bool; default = false; description = "Whether the hardware clock holds local time."; };
    i18n.defaultLocale = mkOption { type = locale; default = "en_US.UTF-8"; description = "The locale of the system; where it is not set, Debian's stays."; };
    i18n.supportedLocales = mkOption { type = types.listOf types.str; default = [ "all" ]; description = "The locales that are generated."; };
    i18n.extraLocaleSettings = mkOption { type = types.attrsOf locale; default = { }; description = "Further locale variables such as LC_TIME."; };
    console.keyMap = mkOption { type = types.either word types.path; default = "us"; description = "The keyboard map of the console."; };
    console.font = mkOption { type = types.nullOr (types.either word types.path); default = null; description = "The font of the console."; };
  };
}
