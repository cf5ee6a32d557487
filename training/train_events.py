"""Trains the models that judge events: who took part, in which role, and which proposals are events at all."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.extract.events.merging import Cluster
from kg.extract.judging import occurrence
from kg.extract.judging.judge import ARTEFACT, Judge, from_json, in_roles
from kg.extract.judging.linear import LinearModel
from kg.extract.judging.people import candidates
from kg.extract.judging.when import date_candidates
from kg.extract.judging.where import place_candidates
from kg.scoring.events import date_fits
from kg.scoring.gold import folded
from kg.scoring.names import fold
from training.annotated import Annotated, annotated
from training.institutions import gold_files
from training.train_ner import training_data

Row = tuple[str, frozenset[str], int]
"""Institution, features, and whether it is right."""

REGULARISATION = {"participant": 0.1, "event": 0.05, "date": 0.1, "place": 0.1}
"""Inverse strength of L2, by kind of model; chosen by leaving institutions out."""

RAREST = 3
"""Features seen less often teach nothing that holds elsewhere."""

THRESHOLDS = {"participant": 0.5, "event": 0.45, "date": 0.42, "place": 0.45}


def train(data: Sequence[Annotated], thresholds: dict[str, float] | None = None) -> dict[str, Any]:
    """The artefact, as JSON, of models trained on annotated articles."""
    thresholds = thresholds or THRESHOLDS
    participant, out_of_fold = _fit(list(_people(data)), REGULARISATION["participant"])
    models = {"participant": participant}
    models["date"], _ = _fit(list(_dates(data)), REGULARISATION["date"])
    models["place"], _ = _fit(list(_places(data)), REGULARISATION["place"])
    models["event"], _ = _fit(list(_events(data, out_of_fold, thresholds)), REGULARISATION["event"])
    return {"thresholds": thresholds, "models": {name: _json(model) for name, model in models.items()}}


def out_of_fold(data: Sequence[Annotated]) -> Iterator[tuple[float, int]]:
    """For each proposal, its confidence from a model without its institution, and whether it is right (1)."""
    rows = {"participant": list(_people(data)), "date": list(_dates(data)), "place": list(_places(data))}
    _, people = _fit(rows["participant"], REGULARISATION["participant"])
    rows["event"] = list(_events(data, people, THRESHOLDS))
    for name, found in rows.items():
        scale, without = _fit(found, REGULARISATION[name])
        for institution, features, right in found:
            unscaled = without.get(institution) or without[""]
            yield replace(unscaled, slope=scale.slope, offset=scale.offset).probability(features), right


def _people(data: Iterable[Annotated]) -> Iterable[Row]:
    for one in data:
        for cluster, event in one.told():
            for candidate in candidates(cluster, one.context):
                name = one.name(candidate.entity)
                wanted, free = one.wanted(event, "participants")
                if name not in free:
                    yield one.institution, candidate.features, int(name in wanted)


def _dates(data: Iterable[Annotated]) -> Iterable[Row]:
    for one in data:
        for cluster, event in one.told():
            if event.get("start") is None:
                continue
            wanted = str(event["start"]), str(event.get("end") or event["start"])
            for candidate in date_candidates(cluster, one.context):
                found = str(candidate.when.start), str(candidate.when.end)
                if found == wanted or not (event.get("split_ok") and date_fits(event, found[0])):
                    yield one.institution, candidate.features, int(found == wanted)


def _places(data: Iterable[Annotated]) -> Iterable[Row]:
    for one in data:
        for cluster, event in one.told():
            wanted, free = folded(event.get("place")), folded(event.get("optional_place"))
            for candidate in place_candidates(cluster, one.context):
                names = {fold(n) for n in one.labels(candidate.entity)}
                if names & wanted or not names & free:
                    yield one.institution, candidate.features, int(bool(names & wanted))


def _events(data: Sequence[Annotated], models: dict[str, LinearModel], thresholds: dict[str, float]) -> Iterable[Row]:
    for one in data:
        model = models.get(one.institution) or models[""]
        peopled = [replace(c, judged=_judged(c, one, model, thresholds)) for c in one.clusters]
        for cluster, gid in zip(peopled, one.meant, strict=True):
            if gid is not None and one.events[gid].get("optional"):
                continue
            yield (
                one.institution,
                occurrence.features(cluster, peopled, cluster.entities, one.context),
                int(gid is not None),
            )


def _judged(cluster: Cluster, one: Annotated, model: LinearModel, thresholds: dict[str, float]) -> Any:
    judged = [(c, model.probability(c.features)) for c in candidates(cluster, one.context)]
    return tuple(in_roles(cluster, [(c, p) for c, p in judged if p >= thresholds["participant"]]))


def _fit(rows: Sequence[Row], strength: float) -> tuple[LinearModel, dict[str, LinearModel]]:
    """The model of all rows, calibrated on institutions left out; the model without each, and that of all under ""."""
    institutions = sorted({institution for institution, _, _ in rows})
    without = {left: _logistic([r for r in rows if r[0] != left], strength) for left in institutions}
    sums = np.array([[_logit(without[i].probability(f))] for i, f, _ in rows])
    right = np.array([y for _, _, y in rows])
    model = without[""] = _logistic(rows, strength)
    if len(institutions) < 2 or len(set(right)) < 2:
        return model, without
    scale = LogisticRegression(C=1.0, solver="lbfgs").fit(sums, right)
    return replace(
        model, slope=round(float(scale.coef_[0][0]), 4), offset=round(float(scale.intercept_[0]), 4)
    ), without


def _logit(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def _logistic(rows: Sequence[Row], strength: float) -> LinearModel:
    if len({y for _, _, y in rows}) < 2:
        return LinearModel(-5.0, {})
    counts = Counter(feature for _, features, _ in rows for feature in features)
    known = {feature for feature, count in counts.items() if count >= RAREST}
    vectorizer = DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform([dict.fromkeys(sorted(f & known), 1.0) for _, f, _ in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    fitted = LogisticRegression(C=strength, solver="liblinear", max_iter=1000, random_state=0).fit(
        matrix, [y for _, _, y in rows]
    )
    names = vectorizer.get_feature_names_out()
    weights = {n: round(float(w), 4) for n, w in zip(names, fitted.coef_[0], strict=True) if abs(w) >= 0.005}
    return LinearModel(round(float(fitted.intercept_[0]), 4), weights)


def _json(model: LinearModel) -> dict[str, Any]:
    return {
        "bias": model.bias,
        "slope": model.slope,
        "offset": model.offset,
        "weights": dict(sorted(model.weights.items())),
    }


def judge(data: Sequence[Annotated], thresholds: dict[str, float] | None = None) -> Judge:
    """The models as the package reads them."""
    return from_json(train(data, thresholds))


def main() -> None:
    """Train on all annotations and write the artefact."""
    articles = []
    for path in gold_files():
        articles += annotated(path)
        print(f"train_events: {path.stem}: {len(articles)} articles so far", flush=True)
    ARTEFACT.parent.mkdir(parents=True, exist_ok=True)
    artefact = {**train(articles), "training_data": training_data(gold_files())}
    ARTEFACT.write_text(json.dumps(artefact, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"train_events: wrote {ARTEFACT.name}", flush=True)


if __name__ == "__main__":
    main()
