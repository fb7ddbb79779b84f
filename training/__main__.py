"""`make train`: learn the model anew, say how good it is on authors it has not seen, and pack it.

The figures come from five folds by author (`training/mails`) and thread (`tests/mail/cases`);
the packed model is then learned from everything. What is put together from parts, and the
everyday cases of the tests, are learned from in each fold and asked about in none.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report
from sklearn.model_selection import GroupKFold

from afterview.mail.classification.hunch import Model, features, row_of, weights_of
from afterview.mail.classification.weigh import weigh
from afterview.record import Kind
from training.examples import COMPOSED, Example, examples

PACKED = Path(__file__).parents[1] / "src/afterview/mail/classification/hunch.json.gz"
STRENGTH = 1.5  # inverse of the regularisation; 0.5 to 5 differ by less than a point of F1
SEEN_IN = 3  # mails a feature must occur in
RUN_SEEN_IN = 6  # the same for runs of letters, of which there are many
FAINT = 0.03  # weights below are left out of the file


def main() -> None:
    """Measure, learn, pack, and show what weighs most."""
    given = list(examples())
    rows = _frequent([features(one.reading, one.setting) for one in given])
    truth = np.array([str(one.kind) for one in given])
    ruled = np.array([str(one.ruled.kind) for one in given])
    print(f"{len(given)} mails, {len({one.group for one in given})} groups")
    print("rules alone\n" + classification_report(truth, ruled, digits=3, zero_division=0.0))
    alone, together = _folds(given, rows, truth)
    print("model alone, folds by group\n" + alone)
    print("rules and model together, folds by group\n" + together)
    vectors = DictVectorizer()
    learned = _learn(vectors.fit_transform(rows), truth)
    _pack(_model(learned, list(vectors.get_feature_names_out())))


def _frequent(rows: list[dict[str, float]]) -> list[dict[str, float]]:
    """The rows without features that occur in one mail only."""
    seen = Counter(name for row in rows for name in row)
    return [{k: v for k, v in row.items() if seen[k] >= _least(k)} for row in rows]


def _least(feature: str) -> int:
    return RUN_SEEN_IN if feature.startswith("c:") else SEEN_IN


def _learn(vectors: Any, truth: Any) -> Any:
    """A multinomial logistic regression; rare kinds count as much as frequent ones."""
    model = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3, class_weight="balanced")
    return model.fit(vectors, truth)


def _folds(given: list[Example], rows: list[dict[str, float]], truth: Any) -> tuple[str, str]:
    """Precision and recall on groups that were not learned from: of the model, and of rules with it."""
    guessed, decided = np.empty(len(rows), dtype=object), np.empty(len(rows), dtype=object)
    groups = np.array([one.group for one in given])
    asked, always = np.flatnonzero(groups != COMPOSED), np.flatnonzero(groups == COMPOSED)
    for fold, rest in GroupKFold(5).split(asked, truth[asked], groups[asked]):
        train, test = np.concatenate([asked[fold], always]), asked[rest]
        vectors = DictVectorizer()
        learned = _learn(vectors.fit_transform([rows[i] for i in train]), truth[train])
        guessed[test] = learned.predict(vectors.transform([rows[i] for i in test]))
        model = _model(learned, list(vectors.get_feature_names_out()))
        for i in test:
            one = given[i]
            decided[i] = str(weigh(one.reading, one.setting, one.ruled, model)[0].kind)
    return _report(truth[asked], guessed[asked]), _report(truth[asked], decided[asked])


def _report(truth: Any, answers: Any) -> str:
    return str(classification_report(truth, answers, digits=3, zero_division=0.0))


def _model(learned: Any, names: list[str]) -> Model:
    """What was learned, as the reader uses it: weights that matter, rounded."""
    rows: dict[str, dict[str, bytes]] = {}
    for i, name in enumerate(names):
        if float(np.abs(learned.coef_[:, i]).max()) >= FAINT:
            rows.setdefault(name[0], {})[name[2:]] = row_of([float(w) for w in learned.coef_[:, i]])
    bias = tuple(round(float(b), 3) for b in learned.intercept_)
    return Model(tuple(Kind(str(k)) for k in learned.classes_), bias, rows)


def _pack(model: Model) -> None:
    """Write the weights that matter, and print the heaviest of each kind."""
    weights = {f"{a}:{name}": weights_of(row) for a, rows in model.rows.items() for name, row in rows.items()}
    table = {"kinds": [str(k) for k in model.kinds], "bias": model.bias, "weights": weights}
    data = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    PACKED.write_bytes(gzip.compress(data, mtime=0))
    for i, kind in enumerate(model.kinds):
        heavy = sorted((-row[i], name) for name, row in weights.items())[:12]
        print(f"{kind:<13} {' · '.join(name for _, name in heavy)}")
    print(f"{len(weights)} features, {PACKED.stat().st_size / 1024:.0f} KB: {PACKED}")


if __name__ == "__main__":
    main()
