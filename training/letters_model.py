"""`python -m training.letters_model`: learn anew what the rules of the letter check do not know.

Measured in folds by author or form; the packed model is then learned from everything in
`training/letters` and `tests/feedback/sentences`. `tests/feedback/later` is never read here.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier
from tests.wording.test_letters import CASES

from afterview.feedback.letter_check import SEVERITIES, Severity, ruled, sentences_of
from afterview.feedback.letter_hunch import BARRED, features, pack
from afterview.wording.letters import Tone, draft
from training.letter_forms import sentences

ROOT = Path(__file__).parents[1]
PACKED = ROOT / "src/afterview/feedback/letter_hunch.bin.gz"
LANGUAGES = ("en", "de", "fr", "es", "nl")
STRENGTH = 12.0
EACH = 8  # sentences of a form
WEIGHT_OF_A_FORM = 0.5  # of one of its sentences, where one written alone has 1
SEEN_IN = 2  # groups a feature must occur in
FAINT = 0.25
# Of good sentences written one by one, those that may be blocked: many were written to be hard.
WRONGLY = {"en": 0.03, "de": 0.06, "fr": 0.06, "es": 0.04, "nl": 0.06}
PRAISED = sorted(rule for rule, severity in SEVERITIES.items() if severity is Severity.PRAISE)
GOOD = {"neutral", "good", *PRAISED}
BLOCK = {rule for rule, severity in SEVERITIES.items() if severity is Severity.BLOCK}
FAIRLY = 0.6  # sure enough to warn or to praise
Row = dict[str, Any]


def main() -> None:
    """Measure in folds, choose the thresholds, learn, and pack."""
    rows = _rows()
    seen = _frequent(rows)
    vectors = DictVectorizer(dtype=np.float32)
    table = vectors.fit_transform(seen).tocsr()
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    bad = np.array([row["label"] in BLOCK for row in rows])
    sure = _said(rows, _folds(table, bad, rows))
    _name_the_good(rows, table)
    names = [BARRED, *sorted({row["label"] for row in rows})]
    truths = [bad, *(np.array([row["label"] == one for row in rows]) for one in names[1:])]
    models = [_learned(table, truth, rows) for truth in truths]
    _pack(names, models, vectors.get_feature_names_out(), sure)


def _rows() -> list[Row]:
    """All sentences with their language, group, and what the rules say of them."""
    rows = []
    for path in sorted((ROOT / "tests/feedback/sentences").glob("*.jsonl")):
        for i, line in enumerate(path.read_text("utf-8").splitlines()):
            rows.append({"group": f"{path.stem} {i // 15}", **json.loads(line), "language": path.stem})
    for path in sorted((ROOT / "training/letters").glob("*.jsonl")):
        rows += [
            {**json.loads(one), "language": path.stem[:2]} for one in path.read_text("utf-8").splitlines()
        ]
    for row in rows:
        row["weight"] = 1.0
    rows += _of_drafts()
    rows += [{**row, "weight": WEIGHT_OF_A_FORM if row["several"] else 1.0} for row in sentences(EACH)]
    rows = list({row["text"]: row for row in reversed(rows)}.values())
    for row in rows:
        row["ruled"] = sorted(ruled(row["text"]))
    return rows


def _of_drafts() -> list[Row]:
    """What our own letters say, in every situation, tone and language."""
    said = {
        (sentence.text, facts.language)
        for facts in CASES for tone in Tone for sentence in sentences_of(draft(facts, tone).body)
    }  # fmt: skip
    return [
        {"text": text, "label": "good", "group": f"drafts {language}", "language": language, "weight": 0.5}
        for text, language in sorted(said)
    ]


def _frequent(rows: list[Row]) -> list[dict[str, float]]:
    """The features of each row that more than one group has."""
    seen = [features(row["text"], row["ruled"]) for row in rows]
    groups: dict[str, set[str]] = defaultdict(set)
    for row, found in zip(rows, seen, strict=True):
        for name in found:
            if len(groups[name]) < SEEN_IN:
                groups[name].add(row["group"])
    return [{n: v for n, v in found.items() if len(groups[n]) >= SEEN_IN} for found in seen]


def _name_the_good(rows: list[Row], table: Any) -> None:
    """Sentences that are only known to be good get the likeliest of the good labels."""
    known = np.array([i for i, row in enumerate(rows) if row["label"] in GOOD - {"good"}])
    unnamed = [i for i, row in enumerate(rows) if row["label"] == "good"]
    model = LogisticRegression(C=STRENGTH, solver="liblinear")
    model = OneVsRestClassifier(model).fit(table[known], [rows[i]["label"] for i in known])
    for i, label in zip(unnamed, model.predict(table[unnamed]), strict=True):
        rows[i]["label"] = str(label)


def _learned(table: Any, truth: Any, rows: list[Row]) -> Any:
    """One question, yes or no, over all sentences."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear")
    return model.fit(table, truth, _weights(rows))


def _weights(rows: list[Row]) -> Any:
    """What each sentence counts: all that block together as much as all that do not."""
    weight = np.array([row["weight"] for row in rows])
    bad = np.array([row["label"] in BLOCK for row in rows])
    weight[~bad] *= weight[bad].sum() / weight[~bad].sum()
    return weight


def _folds(table: Any, bad: Any, rows: list[Row]) -> Any:
    """How likely each sentence should be blocked, from groups it is not in."""
    blocked = np.zeros(len(rows))
    for train, test in GroupKFold(5).split(table, bad, [row["group"] for row in rows]):
        model = _learned(table[train], bad[train], [rows[i] for i in train])
        blocked[test] = model.predict_proba(table[test])[:, 1]
    return blocked


def _said(rows: list[Row], blocked: Any) -> dict[str, float]:
    """Print what the folds say, and return from which probability each language blocks.

    The threshold lets as many ordinary good sentences through as asked; the hard ones that were
    written to share their words with bad ones are counted beside them, not instead.
    """
    bad = np.array([row["label"] in BLOCK for row in rows])
    good = np.array([row["label"] in GOOD for row in rows])
    alone = np.array([row["weight"] == 1.0 for row in rows])
    sure = {}
    for language in LANGUAGES:
        mine = np.array([row["language"] == language for row in rows])
        allowed = WRONGLY[language]
        sure[language] = round(float(np.quantile(blocked[good & mine & alone], 1 - allowed)), 3)
        for kind, some in (("written alone", mine & alone), ("from forms", mine & ~alone)):
            caught = (blocked[bad & some] >= sure[language]).mean()
            wrong = (blocked[good & some] >= sure[language]).mean()
            print(
                f"{language} {kind}: blocked {caught:.3f} of {int((bad & some).sum())}, "
                f"wrongly {wrong:.3f} of {int((good & some).sum())}, from {sure[language]}"
            )
    return sure


def _pack(labels: list[str], models: list[Any], names: Any, sure: dict[str, float]) -> None:
    """The weights as small whole numbers; faint ones are left out."""
    coef = np.vstack([model.coef_ for model in models])
    scale = float(np.abs(coef).max()) / 127
    kept = np.flatnonzero(np.abs(coef).max(axis=0) >= FAINT)
    small = np.rint(coef[:, kept].T / scale).astype(np.int8)
    head = {
        "labels": labels,
        "bias": [round(float(model.intercept_[0]), 3) for model in models],
        "scale": scale, "sure": sure, "fairly": FAIRLY,
    }  # fmt: skip
    PACKED.write_bytes(gzip.compress(pack(head, list(names[kept]), small.tobytes()), mtime=0))
    for i, label in enumerate(labels):
        print(f"{label:<24} {' · '.join(names[kept][j] for j in np.argsort(-small[:, i])[:10])}")
    print(f"{len(kept)} features, {PACKED.stat().st_size / 1024:.0f} KB: {PACKED}")


if __name__ == "__main__":
    main()
