"""Every setting, each by option, environment (``KG_*``), TOML file or default, in that order.

The TOML file is the one given with ``--config`` or ``KG_CONFIG``, else ``kg.toml`` of the working folder if there is
one. Its keys are the names of the settings; a relative path in it starts at its own folder.
"""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from kg.model import UsageError

PREFIX: Final = "KG_"
"""What a setting's environment variable starts with; its name follows in capitals."""

DEFAULT_CONFIG: Final = "kg.toml"


class SettingsError(UsageError):
    """A setting's value is not valid; the message names the setting and where it was given."""


def _words(value: object) -> object:
    """One string of the environment stands for several values, separated by spaces (IRIs hold none)."""
    return tuple(value.split()) if isinstance(value, str) else value


def _setting(help_: str, default: Any, metavar: str, **limits: Any) -> Any:
    return Field(default, description=help_, json_schema_extra={"metavar": metavar}, **limits)


class Settings(BaseSettings):
    """All settings, validated. Made by :func:`load`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    data: Path = _setting("the data folder", Path("kg-data"), "DIR")
    base: str | None = _setting(
        "where IRIs are minted: an absolute IRI ending in /; it belongs to the data folder and is fixed when that is "
        "made (default https://w3id.org/communique/)",
        None,
        "IRI",
    )
    host: str = _setting("address that the server listens on", "127.0.0.1", "HOST")
    port: int = _setting("port that the server listens on", 8000, "PORT", ge=0, le=65535)
    time_limit: float = _setting("seconds after which a query is ended", 30.0, "SECONDS", gt=0, le=86400)
    memory_limit: int = _setting("megabytes that a query's process may use", 2048, "MB", ge=64)
    max_rows: int = _setting("rows or triples that a query may give", 10_000_000, "N", ge=1)
    service_allow: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)] = _setting(
        "endpoint that a query's SERVICE may call; may be repeated (default: none)", (), "IRI"
    )
    token_file: Path | None = _setting(
        "file with the bearer token for writing to the server, which takes no writes in this version", None, "FILE"
    )
    token: SecretStr | None = _setting("the bearer token itself; no option, which other users could see", None, "TOKEN")

    extractor: Literal["rules", "small", "vote", "llm"] = _setting(
        "what reads the articles: rules, small, vote or llm", "rules", "NAME"
    )
    voters: Path | None = _setting(
        "folder of what vote asks besides the default model, as python -m training.train_minilm writes it", None, "DIR"
    )
    llm_url: str | None = _setting(
        "base URL of the OpenAI-compatible server that llm asks, such as http://127.0.0.1:8080/v1", None, "URL"
    )
    llm_model: str | None = _setting("model that llm asks for", None, "NAME")
    llm_key: SecretStr | None = _setting(
        "key for that server, if it wants one; no option, which other users could see", None, "KEY"
    )
    llm_time_limit: float = _setting("seconds that llm waits for one answer", 120.0, "SECONDS", gt=0, le=3600)
    llm_retries: int = _setting("times that llm asks again after an unusable answer", 2, "N", ge=0, le=10)

    least_confidence: float | None = _setting(
        "confidence, 0 to 1, that a fact's evidence must have for the fact to be in the graph (default: in a data "
        "folder as it was published before, else 0: every fact)",
        None,
        "NUMBER",
        ge=0,
        le=1,
    )

    @field_validator("base")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is not None and not (value.startswith(("http://", "https://")) and value.endswith("/")):
            raise ValueError("must start with http:// or https:// and end in /")
        if value is not None and any(c in '<>"{}|^`\\ ' or ord(c) < 0x21 for c in value):
            raise ValueError("holds a character that no IRI may hold")
        return value

    @field_validator("llm_url")
    @classmethod
    def _server(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must start with http:// or https:// and name a host")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("must hold no user, password, query or fragment; the key is KG_LLM_KEY")
        return value.rstrip("/")

    @field_validator("service_allow")
    @classmethod
    def _endpoints(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for iri in value:
            if not iri.startswith(("http://", "https://")):
                raise ValueError(f"{iri} must start with http:// or https://")
        return value


@dataclass(frozen=True, slots=True)
class Description:
    """A setting as options, help and documentation show it."""

    name: str
    help: str
    metavar: str
    default: str
    repeatable: bool


def describe(name: str) -> Description:
    """The setting ``name`` for people.

    Raises:
        KeyError: when there is no such setting.
    """
    field = Settings.model_fields[name]
    extra = field.json_schema_extra
    metavar = str(extra["metavar"]) if isinstance(extra, dict) else name.upper()
    default = "" if field.default in (None, ()) else str(field.default).removesuffix(".0")
    help_ = field.description or ""
    if default:
        help_ += f" (default {default})"
    return Description(name, help_, metavar, default, repeatable=isinstance(field.default, tuple))


def load(options: Mapping[str, object] | None = None, *, config: Path | None = None) -> Settings:
    """Settings from ``options``, the environment, the TOML file and the defaults, the first that has one.

    Args:
        options: setting → value as given on the command line or by a caller; absent ones are looked up further.
        config: the TOML file; without one ``KG_CONFIG`` names it, else ``kg.toml`` is read if it exists.

    Raises:
        SettingsError: when a value is not valid, a key is unknown or the file cannot be read.
    """
    given = dict(options or {})
    file = _config_file(config)

    class Sourced(Settings):
        @classmethod
        def settings_customise_sources(  # the signature is pydantic-settings' own
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            if file is None:
                return init_settings, env_settings
            return init_settings, env_settings, _TomlSource(settings_cls, file)

    try:
        return Sourced(**given)  # type: ignore[arg-type]  # pydantic validates what the caller gave
    except ValidationError as error:
        raise SettingsError(_explain(error, given, file)) from None
    except ValueError as error:  # TOML syntax, or bytes that are not UTF-8
        raise SettingsError(f"{file}: not valid TOML: {error}") from None


class _TomlSource(TomlConfigSettingsSource):
    """The TOML file, its relative paths seen from its own folder."""

    def __init__(self, settings_cls: type[BaseSettings], file: Path) -> None:
        super().__init__(settings_cls, file)
        for name in ("data", "token_file", "voters"):
            if isinstance(value := self.init_kwargs.get(name), str):
                self.init_kwargs[name] = file.parent / value


def _config_file(config: Path | None) -> Path | None:
    named = config or (Path(value) if (value := os.environ.get(f"{PREFIX}CONFIG")) else None)
    if named is None:
        default = Path(DEFAULT_CONFIG)
        return default if default.is_file() else None
    if not named.is_file():
        raise SettingsError(f"{named}: no such settings file; mend --config or {PREFIX}CONFIG")
    return named


def _explain(error: ValidationError, given: Mapping[str, object], file: Path | None) -> str:
    """One line about the first thing that is wrong: what, where it was given, and why."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, Settings.model_fields, n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; the settings are {', '.join(Settings.model_fields)}"
        return f"{file or name}: no setting is called {name}{hint}"
    if name in given:
        where = f"--{name.replace('_', '-')}"
    elif f"{PREFIX}{name.upper()}" in os.environ:
        where = f"{PREFIX}{name.upper()}"
    else:
        where = f"{file}: {name}"
    reason = first["msg"].removeprefix("Value error, ")
    return f"{where}: {reason[:1].lower()}{reason[1:]}, not {first['input']!r}"
