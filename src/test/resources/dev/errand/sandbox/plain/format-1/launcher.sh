#!/bin/sh
# Keeps one program: starts it, feeds its standard input, writes down how it ended, and ends it when the server
# stays away too long. It runs in the run's folder, in a session of its own, and outlives the server. Format 1.
#
#   launcher.sh fed|unfed SERVER_FILE TICKS_MAX TICK_SECONDS DIRECTORY COMMAND...
#
# What it leaves in the folder (a file whose line has no end is not there yet):
#   launcher, agent    pid, start ticks and boot id of this shell and of the program
#   out, err           what the program wrote
#   in/N.json.sent     line N was copied into the program's standard input
#   ended              why the program was ended from here: lease
#   exit               the exit status (128 + n for signal n), and after a space the word in "ended"
#
# Every variable begins with errand_: the environment belongs to the program, and an assignment would change it.
# For POSIX shells; tried with dash, busybox ash and bash.

set -u
umask 077
ulimit -c 0

errand_fed=$1
errand_server=$2
errand_ticks_max=$3
errand_tick_seconds=$4
errand_directory=$5
shift 5

# The program's PATH may lead anywhere: our own commands come from the system's folders.
errand_path=${PATH-}
errand_path_was_set=${PATH+yes}
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin

# Reads the stat file $1 into errand_pid, errand_state and errand_start; false when the process is gone.
# The name of a program may hold spaces, parentheses and newlines, so we look behind the last parenthesis.
errand_stat() {
  errand_all=
  while IFS= read -r errand_line; do errand_all="$errand_all $errand_line"; done 2>/dev/null <"$1"
  [ -n "$errand_all" ] || return 1
  errand_pid=${errand_all# }
  errand_pid=${errand_pid%% *}
  set -f
  # shellcheck disable=SC2086
  set -- ${errand_all##*)}
  set +f
  [ $# -ge 20 ] || return 1
  errand_state=$1
  shift 19
  errand_start=$1
}

# True if the process with this pid, these start ticks and this boot id lives. Stopped is alive, zombie is dead.
errand_alive() {
  [ "${3-}" = "$errand_boot" ] && errand_stat "/proc/$1/stat" && [ "$errand_start" = "$2" ] || return 1
  case $errand_state in
  Z | X | x) return 1 ;;
  esac
}

# True if the process that the file $1 names lives.
errand_named_in() {
  errand_identity=
  [ -r "$1" ] && read -r errand_identity <"$1" || return 1
  # shellcheck disable=SC2086
  errand_alive $errand_identity
}

errand_signal_agent() {
  errand_named_in agent && kill -s "$1" "$errand_pid" 2>/dev/null
}

# Ends every process that carries the marker, but not this shell and the launcher.
errand_sweep() {
  errand_stat /proc/self/stat
  errand_self=$errand_pid
  errand_rounds=0
  while [ "$errand_rounds" -lt 50 ]; do
    errand_rounds=$((errand_rounds + 1))
    errand_found=
    for errand_each in /proc/[0-9]*; do
      errand_pid=${errand_each#/proc/}
      [ "$errand_pid" != "$errand_self" ] && [ "$errand_pid" != $$ ] || continue
      tr '\0' '\n' 2>/dev/null <"$errand_each/environ" | grep -qxF "ERRAND_RUN=$ERRAND_RUN" || continue
      kill -s KILL "$errand_pid" 2>/dev/null && errand_found=yes
    done 2>/dev/null
    [ -n "$errand_found" ] || return 0
  done
}

# SIGINT, SIGTERM, SIGKILL, five seconds for each.
errand_end() {
  for errand_signal in INT TERM KILL; do
    errand_signal_agent $errand_signal || break
    errand_wait=0
    while [ $errand_wait -lt 25 ] && errand_named_in agent; do
      sleep 0.2 2>/dev/null || sleep 1
      errand_wait=$((errand_wait + 1))
    done
  done
}

# Runs a command as a child that SIGTERM ends together with this shell.
errand_child() {
  # Not with SIGTERM: a child that has just been forked may still catch that for its parent, and lose it.
  trap 'kill -s KILL ${!-} 2>/dev/null; exit' TERM
  "$@" &
  wait $!
  trap - TERM
}

# Counts ticks of its own while the server is dead: sleep, clock jumps and a stopped server end nothing.
errand_keep() {
  errand_left=$errand_ticks_max
  while :; do
    errand_child sleep "$errand_tick_seconds"
    if errand_named_in "$errand_server"; then
      errand_left=$errand_ticks_max
    else
      errand_left=$((errand_left - 1))
    fi
    if [ "$errand_left" -le 0 ]; then
      trap '' TERM
      echo lease >ended
      [ -z "$errand_feeder" ] || kill "$errand_feeder"
      errand_end
      errand_sweep
      exit
    fi
    if ! errand_named_in launcher; then
      # Nobody is left to write down how the program ends, so it ends now. The sweep is for the server, which may
      # have begun anew under the same marker, or for us when the lease is over.
      errand_end
      [ "$errand_left" -lt "$errand_ticks_max" ] || exit
    fi
    # A bell may be lost with the server that should have rung it. Never ring a busy feeder: a full bell blocks.
    if [ -n "$errand_feeder" ] && read -r errand_line <feeder && [ "$errand_line" = idle ]; then
      echo 1<>bell.fifo
    fi
  done 2>/dev/null
}

# Only the feeder's shell holds the pipe open for good: a copy must end when that shell and the program are gone.
errand_copy() {
  exec cat "$1" 3>&- 4>&- >in.fifo
}

# Copies the files in in/ to the program, in order, each once; wakes on a bell.
errand_feed() {
  errand_done=' '
  LC_ALL=C
  exec 3<>bell.fifo 4<>in.fifo
  while :; do
    echo busy >feeder
    for errand_each in in/*.json; do
      [ -e "$errand_each" ] && [ ! -e "$errand_each.sent" ] || continue
      case $errand_done in *" $errand_each "*) continue ;; esac
      errand_child errand_copy "$errand_each"
      # On a full disk the mark cannot be made: remember it, for a line must not go in twice.
      true >"$errand_each.sent" || errand_done="$errand_done$errand_each "
    done
    echo idle >feeder
    read -r errand_line <&3
  done
}

read -r errand_boot </proc/sys/kernel/random/boot_id
errand_stat /proc/self/stat

# The link is the lock: a second launcher in this folder goes away here.
echo "$errand_pid $errand_start $errand_boot" >launcher.$$
if ! ln launcher.$$ launcher; then
  rm -f launcher.$$
  exit 1
fi

# The end must find room even on a full disk.
printf '%-40s\n' '' >exit.new

errand_feeder=
if [ "$errand_fed" = fed ]; then
  # Mostly there already: the server makes them with one call each, and this shell would need programs.
  [ -d in ] || mkdir in || exit 1
  [ -p in.fifo ] || mkfifo in.fifo bell.fifo || exit 1
  errand_feed &
  errand_feeder=$!
fi
errand_keep &
errand_keeper=$!

# Only now: a child that is signalled before it has dropped its parent's traps hears nothing, and our helpers must
# end when we tell them. A command and not '': what is ignored here would be ignored in the program too.
trap : HUP INT TERM

# In the foreground, because a shell lets its background children ignore SIGINT.
(
  errand_stat /proc/self/stat
  # One write: whoever reads it before does not find the end of the line.
  echo "$errand_pid $errand_start $errand_boot" >agent
  # Read and write: the program holds its own input open and never sees an end of it.
  if [ "$errand_fed" = fed ]; then exec 0<>in.fifo; else exec 0</dev/null; fi
  exec >>out 2>>err
  umask 022
  if [ -n "$errand_path_was_set" ]; then PATH=$errand_path; else unset PATH; fi
  cd -- "$errand_directory" || exit 126
  # The shell's own additions to the environment.
  unset PWD OLDPWD SHLVL
  exec "$@"
)
errand_status=$?

errand_note=
if [ -e ended ]; then
  # The keeper ended the program and is still sweeping: "exit" says that nothing is left.
  while kill -0 "$errand_keeper" 2>/dev/null; do wait "$errand_keeper"; done
  read -r errand_note <ended
fi
printf '%-40s\n' "$errand_status $errand_note" 1<>exit.new
mv exit.new exit
[ -z "$errand_feeder" ] || kill "$errand_feeder" 2>/dev/null
kill "$errand_keeper" 2>/dev/null
exit 0
