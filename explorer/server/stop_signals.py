"""The signals that stop a server."""

import signal


def stop_signals() -> tuple[signal.Signals, ...]:
    """The signals that stop it; SIGHUP does not where it is ignored, as by ``nohup`` (Windows has none)."""
    hangup: signal.Signals | None = getattr(signal, "SIGHUP", None)
    if hangup is None or signal.getsignal(hangup) is signal.SIG_IGN:
        return signal.SIGTERM, signal.SIGINT
    return signal.SIGTERM, signal.SIGINT, hangup
