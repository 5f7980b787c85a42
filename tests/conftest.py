"""What holds for all tests."""

import signal

from hypothesis import settings

# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("here", deadline=None)
settings.load_profile("here")

# What a script starts in the background ignores Ctrl-C and hands that on to the commands that tests start
# and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
# So do commands that are started to outlive a terminal, of the signal that its end sends.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
