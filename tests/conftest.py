"""What holds for all tests."""

import signal

# What a script starts in the background ignores Ctrl-C and hands that on to the commands that tests start
# and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
