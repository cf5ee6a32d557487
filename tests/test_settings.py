"""Each setting by option, environment, TOML file and default, in that order; and one line for each mistake."""

from pathlib import Path

import pytest

from kg.settings import Settings, SettingsError, describe, load

ROOT = Path(__file__).parents[1]

VALUES: dict[str, list[tuple[str, object]]] = {
    "data": [("a", Path("a")), ("b", Path("b"))],
    "base": [(iri, iri) for iri in ("https://a.example/", "http://b.example/")],
    "host": [("0.0.0.0", "0.0.0.0"), ("::1", "::1")],
    "port": [("9000", 9000), ("0", 0)],
    "time_limit": [("2.5", 2.5), ("60", 60.0)],
    "memory_limit": [("512", 512), ("4096", 4096)],
    "max_rows": [("7", 7), ("8", 8)],
    "service_allow": [("https://a.example/sparql http://b.example/", ("https://a.example/sparql", "http://b.example/")),
                      ("http://c.example/", ("http://c.example/",))],
    "extractor": [("small", "small"), ("llm", "llm")],
    "voters": [("a", Path("a")), ("b", Path("b"))],
    "llm_url": [("http://a.example/v1/", "http://a.example/v1"), ("https://b.example", "https://b.example")],
    "llm_model": [("a", "a"), ("b", "b")],
    "llm_time_limit": [("2.5", 2.5), ("60", 60.0)],
    "llm_retries": [("0", 0), ("1", 1)],
    "least_confidence": [("0.25", 0.25), ("1", 1.0)],
    "token_file": [("a", Path("a")), ("b", Path("b"))],
}  # fmt: skip
"""Setting → two values other than the default, as the environment spells them, and as they are read."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def toml(name: str, value: object) -> str:
    listed = isinstance(value, tuple)
    items = [str(item) if isinstance(item, int | float) else f'"{item}"' for item in (value if listed else [value])]
    return f"{name} = {'[' + ', '.join(items) + ']' if listed else items[0]}\n"


def test_every_setting_is_tried() -> None:
    assert set(VALUES) | {"token", "llm_key"} == set(Settings.model_fields)


@pytest.mark.parametrize("name", VALUES)
def test_order(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (text, one), (other_text, other) = VALUES[name]
    assert getattr(load(), name) not in (one, other)
    (tmp_path / "kg.toml").write_text(toml(name, one))
    assert getattr(load(), name) == one
    monkeypatch.setenv(f"KG_{name.upper()}", other_text)
    assert getattr(load(), name) == other
    assert getattr(load({name: text.split() if isinstance(one, tuple) else text}), name) == one
    monkeypatch.setenv(f"KG_{name.upper()}", "")
    assert getattr(load(), name) == one


def test_the_file_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kg.toml").write_text("port = 1\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.toml").write_text('port = 2\ndata = "news"\n')
    (tmp_path / "b.toml").write_text("port = 3\n")
    monkeypatch.setenv("KG_CONFIG", "sub/a.toml")
    assert load().port == 2
    assert load().data == Path("sub/news")
    assert load(config=Path("b.toml")).port == 3


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TOKEN", "s3cret-s3cret")
    settings = load()
    assert settings.token is not None
    assert settings.token.get_secret_value() == "s3cret-s3cret"
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"port": "x"}, r"^--port: .*integer.*'x'"),
        ({"port": 65536}, r"^--port: .*65535"),
        ({"time_limit": 0}, "^--time-limit: .*greater than 0"),
        ({"memory_limit": 1}, "^--memory-limit: "),
        ({"least_confidence": "1.01"}, "^--least-confidence: .*less than or equal to 1, not '1.01'"),
        ({"least_confidence": -0.1}, "^--least-confidence: .*greater than or equal to 0"),
        ({"least_confidence": "nan"}, "^--least-confidence: "),
        ({"base": "https://example.org"}, "^--base: must start with .* and end in /"),
        ({"base": "https://exa mple.org/"}, "^--base: holds a character"),
        ({"service_allow": ["ftp://x"]}, "^--service-allow: ftp://x must start with"),
        ({"ports": 1}, "no setting is called ports; did you mean port"),
        ({"zzz": 1}, "no setting is called zzz; the settings are data, base"),
    ],
)
def test_mistakes_in_options(options: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message) as error:
        load(options)
    assert "\n" not in str(error.value)


def test_mistakes_elsewhere_name_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kg.toml").write_text('port = "many"\n')
    with pytest.raises(SettingsError, match=r"^kg\.toml: port: "):
        load()
    (tmp_path / "kg.toml").write_text("por = 1\n")
    with pytest.raises(SettingsError, match=r"^kg\.toml: no setting is called por; did you mean port"):
        load()
    (tmp_path / "kg.toml").write_text("port = \n")
    with pytest.raises(SettingsError, match=r"^kg\.toml: not valid TOML"):
        load()
    (tmp_path / "kg.toml").unlink()
    monkeypatch.setenv("KG_PORT", "many")
    with pytest.raises(SettingsError, match=r"^KG_PORT: "):
        load()
    monkeypatch.delenv("KG_PORT")
    monkeypatch.setenv("KG_CONFIG", "none.toml")
    with pytest.raises(SettingsError, match=r"none\.toml: no such settings file"):
        load()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert f"| `{name}` |" in page
    assert describe(name).help in page
