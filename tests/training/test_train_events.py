"""Training the models of events: the same bytes each time, from proposals aligned with annotations."""

import json
from pathlib import Path

import pytest

from training.annotated import annotated
from training.institutions import gold_files, institution_of
from training.train_events import THRESHOLDS, out_of_fold, train

FEW = [path for path in gold_files() if path.stem in {"kremlin", "newzealand"}]


@pytest.fixture(scope="module")
def articles():
    return [one for path in FEW for one in annotated(path)]


def test_training_twice_gives_the_same_bytes(articles):
    assert json.dumps(train(articles), sort_keys=True) == json.dumps(train(articles[::-1][::-1]), sort_keys=True)


def test_most_annotated_events_are_proposed(articles):
    required = sum(not e.get("optional") for one in articles for e in one.events.values())
    meant = sum(gid is not None and not one.events[gid].get("optional") for one in articles for gid in set(one.meant))
    assert meant > 0.75 * required


def test_each_proposal_means_one_event_at_most(articles):
    for one in articles:
        single = [gid for gid in one.meant if gid is not None and not one.events[gid].get("split_ok")]
        assert len(single) == len(set(single))


def test_confidence_out_of_fold_tells_right_from_wrong(articles):
    judged = list(out_of_fold(articles))
    high = [right for confidence, right in judged if confidence > 0.8]
    low = [right for confidence, right in judged if confidence < 0.2]
    assert sum(high) / len(high) > 0.8
    assert sum(low) / len(low) < 0.2


def test_thresholds_are_for_the_models(articles):
    assert set(THRESHOLDS) == set(train(articles)["models"])


def test_files_of_one_institution_are_left_out_together():
    assert institution_of(Path("us_agencies.yaml")) == institution_of(Path("treasury.yaml"))
    assert institution_of(Path("mine.yaml")) == "mine"
