"""`python -m training.letters_model`: learn anew what the rules of the letter check do not know.

The threshold is the lowest at which, in folds by author group, no good sentence would
be stopped; the packed model is then learned from everything. `tests/feedback/later` is never read here.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from afterview.feedback.letter_check import SEVERITIES, Severity
from afterview.feedback.letter_hunch import FINE, features

ROOT = Path(__file__).parents[1]
PACKED = ROOT / "src/afterview/feedback/letter_hunch.json.gz"
STRENGTH = 30.0
FAINT = 0.05
WRONG = 0.0  # of good sentences in the folds; those of strangers are harder than our own
GOOD = {"neutral", *(rule for rule, severity in SEVERITIES.items() if severity is Severity.PRAISE)}


def main() -> None:
    """Measure in folds, choose the threshold, learn, and pack."""
    rows = _rows()
    label = np.array([one["label"] for one in rows])
    truth = np.array([one if SEVERITIES.get(one) is Severity.BLOCK else FINE for one in label])
    seen = [features(one["text"]) for one in rows]
    blocked = _folds(seen, truth, [one["group"] for one in rows])
    good = np.array([one in GOOD for one in label])
    sure = float(np.quantile(blocked[good], 1 - WRONG))
    print(f"{len(rows)} sentences; heard from {sure:.3f}")
    print(f"of those to block, caught by the model alone: {(blocked[truth != FINE] >= sure).mean():.3f}")
    _pack(*_learned(seen, truth), sure)


def _rows() -> list[dict[str, str]]:
    """All sentences; those of the tests belong to ten groups."""
    rows = []
    for path in sorted((ROOT / "tests/feedback/sentences").glob("*.jsonl")):
        for i, line in enumerate(path.read_text("utf-8").splitlines()):
            rows.append({**json.loads(line), "group": f"{path.stem} {i // 15}"})
    for path in sorted((ROOT / "training/letters").glob("*.jsonl")):
        rows += map(json.loads, path.read_text("utf-8").splitlines())
    return rows


def _learned(seen: list[dict[str, float]], truth: Any) -> tuple[Any, Any]:
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3)
    return model.fit(vectors.fit_transform(seen), truth), vectors


def _folds(seen: list[dict[str, float]], truth: Any, groups: list[str]) -> Any:
    """How likely each sentence should be blocked, from groups it is not in."""
    blocked = np.zeros(len(seen))
    for train, test in GroupKFold(4).split(seen, truth, groups):
        model, vectors = _learned([seen[i] for i in train], truth[train])
        known = model.predict_proba(vectors.transform([seen[i] for i in test]))
        blocked[test] = 1 - known[:, list(model.classes_).index(FINE)]
    return blocked


def _pack(model: Any, vectors: Any, sure: float) -> None:
    weights = {
        name: [round(float(w), 2) for w in model.coef_[:, i]]
        for i, name in enumerate(vectors.get_feature_names_out())
        if float(np.abs(model.coef_[:, i]).max()) >= FAINT
    }
    table = {
        "labels": [str(one) for one in model.classes_],
        "bias": [round(float(b), 3) for b in model.intercept_],
        "weights": weights,
        "sure": round(sure, 3),
    }
    data = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    PACKED.write_bytes(gzip.compress(data, mtime=0))
    print(f"{len(weights)} features, {PACKED.stat().st_size / 1024:.0f} KB: {PACKED}")


if __name__ == "__main__":
    main()
