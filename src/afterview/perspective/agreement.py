"""What one interviewer's no can tell: how far two separate interviewers agree.

Two equally good interviewers rate the same person; their ratings correlate as strongly as one
interviewer's are reliable, .44 for separate interviews (Huffcutt et al. 2013, 125 coefficients,
32,428 people). Both pass the best 30 %. With ratings that are jointly normal, the share of people
turned down by the first who would have passed with the second is

    P(B passes | A fails) = P(Z1 < c, Z2 >= c) / P(Z1 < c),  c = the 70 % point,  corr(Z1, Z2) = .44.
"""

from __future__ import annotations

from afterview.perspective.report import Agreement

SEPARATE_INTERVIEWERS = Agreement(
    reliability=0.44,
    bar=0.30,
    passes_with_other=0.22,
    fails_with_other=0.51,
    source="Huffcutt, Culbertson and Weyhrauch 2013; own computation for a 30 % bar",
)
