#!/bin/bash
# Brings this host to the state that nixc rendered: packages, users, files and units.
#
# What must hold:
# - a file that nixc did not write is never removed, and never overwritten without a copy of it;
# - before anything changes, $state/pending says how to undo it: whoever fails goes back at once,
#   and after a kill the next run does;
# - a file is in place with its owner and mode, or it is not there.
set -Eeuo pipefail
export LC_ALL=C
PATH=${PATH:+$PATH:}/usr/sbin:/usr/bin:/sbin:/bin

usage() {
  cat <<'END'
usage: activate [switch] [--dry-run] [--root DIR] [--keep-failed]
       activate rollback [NUMBER] [--dry-run] [--root DIR]
       activate status [--root DIR]

switch        bring this host to the state of the tree that this script lies in; as it is installed
              on the host, to that of the current generation. Without a verb: switch.
rollback      go back to the generation before the current one, or to that of the number
status        tell what on this host is not as the current generation says

--dry-run     print the plan and change nothing
--root DIR    work on the system below DIR; its services are neither started nor stopped
--keep-failed keep the new state even if units fail; without it a failure goes back to the old one

What nixc knows about the host lies in /var/lib/nixc: generations, copies of files that it
replaced (originals) and of files that were edited by hand (edited).
Exit status: 0 done, 1 it failed and nothing is changed, 2 wrong usage, 3 differences found by
status, 4 done, but units failed and --keep-failed was given.
END
}

script=usr/local/lib/nixc/activate
listing=usr/local/lib/nixc/manifest
users_program=usr/local/lib/nixc/users
units_in=etc/systemd/system
kept_generations=10
temporary=.nixc.new

say() { printf '%s\n' "$*" 2>/dev/null || :; }
warn() { printf 'warning: %s\n' "$*" >&2 2>/dev/null || :; }
fail() {
  printf 'error: %s\n' "$*" >&2 2>/dev/null || :
  exit 1
}

