let d = import <nix/fetchurl.nix> { url = "http://example.org/b.c"; sha256 = "1b8m03r63zqhnjf7l5wnldhh7c134ap5vpj0850ymkq1iyzicy5s"; }; in [ d.name d.drvPath d.outPath ]
