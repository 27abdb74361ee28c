"""``python -m govreport_ie.cli``."""

import sys

from govreport_ie.cli import main

sys.exit(main())
