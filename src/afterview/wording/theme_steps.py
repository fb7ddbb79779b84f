"""What one may ask about each theme of feedback, and how one may begin."""

from __future__ import annotations

from afterview.wording.speech import N_

QUESTIONS = {
    "technical_depth": N_("Which topic would you have liked to hear more depth on?"),
    "technical_breadth": N_("Which neighbouring areas matter most for this role?"),
    "system_design": N_("Was it the requirements, the trade-offs or the scaling part?"),
    "coding_correctness": N_("Was the approach fine and the execution not, or the other way round?"),
    "coding_speed": N_("How far would you expect someone to get in that time?"),
    "code_quality": N_("What would you have changed in my submission?"),
    "take_home": N_("Which part of the exercise weighed most?"),
    "live_presentation": N_("Was it the content, the structure or the delivery?"),
    "problem_structuring": N_("At which point did I lose the thread?"),
    "domain_experience": N_("Is it needed from day one, or can it be learned?"),
    "tool_experience": N_("How long would you expect someone to need to learn it?"),
    "seniority_too_junior": N_("What would someone at that level have shown?"),
    "overqualified": N_("Which concern lies behind it: pay, staying or scope?"),
    "scope_scale": N_("Which numbers would have helped you?"),
    "impact_ownership": N_("In which story was my part unclear?"),
    "answer_structure": N_("Which answer ran away from me?"),
    "communication_clarity": N_("Was it the wording, the order or the level of detail?"),
    "language_proficiency": N_("Which situations at work need a higher level?"),
    "listening": N_("Was there a moment where I missed your question?"),
    "energy_enthusiasm": N_("What would have shown interest to you?"),
    "confidence": N_("Which answers sounded unsure?"),
    "arrogance_tone": N_("Could you name the sentence or the moment?"),
    "leadership_presence": N_("Which behaviour led to that view, and what would you have liked to see?"),
    "people_management": N_("Was it the size of the team or the kind of situation?"),
    "stakeholder_management": N_("For which situation would you have liked an example?"),
    "strategic_thinking": N_("What would a strategic answer have contained?"),
    "collaboration": N_("Which example gave that impression?"),
    "culture_fit": N_("Which value or way of working did you have in mind?"),
    "values_ethics": N_("Which value was it?"),
    "motivation_why_us": N_("What would a convincing reason have sounded like?"),
    "preparation": N_("Which questions do you like to be asked?"),
    "career_consistency": N_("Which step raised questions?"),
    "salary_mismatch": N_("What range would have worked?"),
    "location_remote": N_("Is the place fixed?"),
    "visa_permit": N_("Does the company sponsor at all?"),
    "availability": N_("Would another date have changed it?"),
    "references_background": N_("May I see what was reported?"),
    "certificate_degree": N_("Is it required by law or by preference?"),
    "other_candidate": N_("What made the difference, if you can say?"),
    "headcount_freeze": N_("May I write again in three months?"),
    "role_changed": N_("What is the new profile?"),
    "no_reason_given": N_("One thing that went well, and one to improve?"),
}
STEPS = {
    "technical_depth": (
        N_("Pick one topic and write two pages that explain it."),
        N_("Rehearse “and how does that work underneath?” three levels down."),
        N_("Look for roles where breadth is asked for."),
    ),
    "technical_breadth": (
        N_("Try a small project in one neighbouring area."),
        N_("Look for roles that match the specialism."),
    ),
    "system_design": (
        N_("Begin each design the same way: requirements, load, constraints."),
        N_("Practise six classic designs aloud."),
    ),
    "coding_correctness": (
        N_("Write the test cases before the code."),
        N_("Solve a few exercises against the clock."),
    ),
    "coding_speed": (
        N_("Practise with a timer."),
        N_("Prefer processes with a take-home exercise or pairing."),
    ),
    "code_quality": (
        N_("Ask a colleague to review the submission."),
        N_("Add a short text that explains the decisions."),
    ),
    "take_home": (
        N_("Check the judgement for a factual mistake: that may be corrected, once."),
        N_("Set a time limit and say in the text what was left out."),
    ),
    "live_presentation": (
        N_("Put the whole story on one slide first."),
        N_("Record it and watch it once."),
    ),
    "problem_structuring": (
        N_("Say the plan before you start."),
        N_("Practise splitting a question into its parts."),
    ),
    "domain_experience": (
        N_("List cases of yours that carry over."),
        N_("Look for employers that hire across fields."),
    ),
    "tool_experience": (
        N_("Build one small thing with it."),
        N_("Sort adverts by what they cannot do without."),
    ),
    "seniority_too_junior": (
        N_("Collect two stories of larger scope."),
        N_("Try roles one level apart."),
    ),
    "overqualified": (
        N_("Explain in one sentence why this role."),
        N_("Look for roles of larger scope."),
    ),
    "scope_scale": (N_("Add size, money and people to each story."),),
    "impact_ownership": (N_("Rewrite two stories with “I decided” and an outcome."),),
    "answer_structure": (
        N_("Give the version of 60 seconds first, then the detail."),
        N_("One line for the situation, one for the task, the rest for action and result."),
    ),
    "communication_clarity": (
        N_("Begin with the conclusion."),
        N_("Ask “is this the level you want?”"),
    ),
    "language_proficiency": (
        N_("Hold practice interviews in that language."),
        N_("Look for roles with another working language."),
    ),
    "listening": (N_("Pause, and repeat the question in your words."),),
    "energy_enthusiasm": (
        N_("Name two concrete reasons for the job."),
        N_("There is no need to act another personality."),
    ),
    "confidence": (
        N_("Rehearse the first two minutes."),
        N_("Say in words how sure you are."),
    ),
    "arrogance_tone": (
        N_("Ask somebody who knows you for a second view."),
        N_("Stay direct, and add the credit of others."),
    ),
    "leadership_presence": (
        N_("Ask for a behaviour; without one, park it."),
        N_("Collect decisions that were yours."),
        N_("Decide whether you want that style at all."),
    ),
    "people_management": (
        N_("Guide one person or a small group."),
        N_("Look for expert roles without a team."),
    ),
    "stakeholder_management": (N_("Prepare one story of a conflict and one of persuasion."),),
    "strategic_thinking": (N_("Add market, money and a trade-off to two stories."),),
    "collaboration": (N_("Name the part of others in each story."),),
    "culture_fit": (
        N_("Ask for a behaviour."),
        N_("Take it as a mismatch of both sides."),
        N_("Compare it with what you want from a culture."),
    ),
    "values_ethics": (N_("Choose employers by their mission."),),
    "motivation_why_us": (
        N_("Spend an hour on their product and news."),
        N_("Leave out employers for which there is no honest reason."),
    ),
    "preparation": (N_("Prepare five questions."),),
    "career_consistency": (
        N_("Write two sentences that bridge each move."),
        N_("No apology is due for care, illness or leave."),
    ),
    "salary_mismatch": (
        N_("Ask for the range at the start."),
        N_("Set your own floor."),
    ),
    "location_remote": (N_("Sort adverts by place first."),),
    "visa_permit": (
        N_("Make a list of employers that sponsor."),
        N_("Ask before the first call."),
    ),
    "availability": (N_("Say date and hours early."),),
    "references_background": (
        N_("Tell your referees what the role is about."),
        N_("Have wrong data corrected."),
    ),
    "certificate_degree": (N_("Get it, or sort adverts by it."),),
    "other_candidate": (
        N_("There is nothing to repair here."),
        N_("Ask to stay in touch."),
    ),
    "internal_candidate": (N_("It can be closed."),),
    "headcount_freeze": (N_("Note a day in three months."),),
    "role_changed": (N_("Look at the new profile with fresh eyes."),),
    "process_error": (N_("One factual correction is right, about an exercise or a presentation only."),),
    "no_reason_given": (
        N_("Ask once."),
        N_("Read nothing into a template."),
    ),
    "health_appearance": (
        N_("Keep a note with the exact words and the date."),
        N_("Talk to somebody you trust or to an advice body."),
        N_("There is no lesson to draw from it."),
    ),
}
