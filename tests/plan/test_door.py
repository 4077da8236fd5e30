"""The door to the planner, where the solver is not installed and where it would be."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize(
    ("platform", "machine", "wanted"),
    [
        ("linux", "x86_64", True),
        ("linux", "aarch64", True),
        ("win32", "AMD64", True),
        ("win32", "ARM64", False),
        ("darwin", "arm64", True),
        ("darwin", "x86_64", False),
    ],
)
def test_the_solver_is_asked_for_where_it_has_a_ready_build(
    platform: str, machine: str, *, wanted: bool
) -> None:
    """Its wheels (pyvrp 0.14 on PyPI): Linux, 64-bit Windows on Intel, Apple's own processors.

    Elsewhere pip would need a compiler, and nothing of the program could be installed.
    """
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    (solver,) = (one for one in map(Requirement, project["dependencies"]) if one.name == "pyvrp")
    environment = {"sys_platform": platform, "platform_machine": machine}
    assert solver.marker is not None
    assert solver.marker.evaluate(environment) is wanted
    (asked,) = project["optional-dependencies"]["plan"]
    assert Requirement(asked).marker is None
