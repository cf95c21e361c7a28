"""`python -m govinfo_report` is the command `govinfo-report`."""

from govinfo_report.cli import main

if __name__ == "__main__":
    main(prog_name="govinfo-report")
