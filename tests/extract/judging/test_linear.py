"""A logistic regression with named features."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.judging.linear import LinearModel

MODEL = LinearModel(-1.0, {"with": 2.0, "of": -0.5})


def test_the_probability_is_the_sigmoid_of_the_sum():
    assert MODEL.probability(["with"]) == pytest.approx(0.7310585786)
    assert MODEL.probability([]) == pytest.approx(0.2689414214)


def test_an_unknown_feature_weighs_nothing():
    assert MODEL.probability(["with", "never seen"]) == MODEL.probability(["with"])


def test_scaling_moves_the_probability():
    scaled = LinearModel(-1.0, {"with": 2.0}, slope=2.0, offset=-2.0)
    assert scaled.probability(["with"]) == pytest.approx(0.5)


def test_reasons_are_the_heaviest_weights_with_their_signs():
    assert MODEL.reasons(["of", "with", "never seen"]) == ("+2.00 with", "-0.50 of")
    assert MODEL.reasons(["of", "with"], most=1) == ("+2.00 with",)


@given(st.lists(st.sampled_from(["with", "of", "a", "b"]), unique=True), st.floats(-1e6, 1e6), st.floats(-1e3, 1e3))
def test_a_probability_lies_between_0_and_1_whatever_the_weights(features, bias, slope):
    probability = LinearModel(bias, MODEL.weights, slope).probability(features)
    assert 0 <= probability <= 1
    assert probability == LinearModel(bias, MODEL.weights, slope).probability(reversed(features))
