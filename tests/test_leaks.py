"""No name of a gold article stands in the code: what fits only the gold texts is worth nothing elsewhere."""

import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent


def leaks(folder):
    return subprocess.run(
        [sys.executable, TESTS / "gold" / "leaks.py", folder], capture_output=True, text=True, check=False
    )


def test_the_package_holds_no_gold_name():
    result = leaks(TESTS.parent / "kg")
    assert result.returncode == 0, result.stdout


def test_a_gold_name_would_be_found(tmp_path):
    (tmp_path / "rules.py").write_text('KNOWN = ["Tzitzikostas"]\n')
    assert leaks(tmp_path).returncode == 1
