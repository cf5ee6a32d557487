"""Trains every model of the package from the annotated releases: ``python -m training.train``.

The entity model comes first, since the models of events learn from articles as it reads them. Twice gives the same
bytes.
"""

from training import event_card, train_events, train_ner


def main() -> None:
    """Write the models anew, with their cards."""
    train_ner.main()
    train_events.main()
    event_card.main()


if __name__ == "__main__":
    main()
