"""The words that made-up mails are about."""

WORDS = (
    "the", "meeting", "garden", "river", "invoice", "shipment", "weekend", "ticket", "photo", "recipe",
    "update", "account", "battery", "concert", "school", "weather", "train", "dinner", "project",
    "library", "window", "bicycle", "budget", "release", "summer", "paper", "coffee", "music", "neighbour",
    "holiday", "picture", "kitchen", "meadow", "parcel", "question", "answer", "number", "station",
    "village", "harbour", "and", "of", "with", "from", "you", "your", "we", "our", "this", "that", "for",
    "are", "will",
)  # fmt: skip
# Mail that a closer look has to leave aside.
NEAR = "Our offer: apply the coupon to your next order, whatever your position in the garden."
