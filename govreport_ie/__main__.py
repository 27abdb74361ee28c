"""``python -m govreport_ie``: the command line."""

import sys

from govreport_ie.cli import main

sys.exit(main())
