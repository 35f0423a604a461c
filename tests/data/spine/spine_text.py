"""The sample pages' own words: a weekly column that has nothing to do with any agency's article."""

from __future__ import annotations

OPENING = (
    (
        "Readers of this column know our habit: once a week we empty the drawer in which letters, receipts and "
        "clippings have gathered, and we print whatever still makes sense on a sober morning. This time the "
        "drawer was full to the handle. There were two recipes for quince, a complaint about the bell of the "
        "night tram, a drawing of a heron and a bill for eleven metres of oilcloth that nobody in the office "
        "remembers buying."
    ),
    (
        "The quince recipes contradict each other in every line. One wants the fruit peeled and the other insists"
        " on the peel; one calls for a copper pot, the other warns of it. Our cook tried both on the same stove "
        "and served the results without labels. Six colleagues preferred the first, six the second, and the "
        "thirteenth asked whether there was any soup."
    ),
    (
        "As to the tram, the depot has answered by return of post. The bell cannot be made quieter, the letter "
        "says, because it is the only part of the carriage that still dates from the year of its building, and "
        "the drivers are fond of it. They have promised, however, not to ring it at cats."
    ),
)
"""Three paragraphs, 196 words."""

CLOSING = (
    (
        "That leaves the heron. It was drawn with a carpenter's pencil on the back of a shopping list, and it is "
        "so good that we have pinned it above the coffee machine. Whoever made it may collect a jar of quince at "
        "the front desk, peeled or unpeeled, as long as the supply lasts. The oilcloth will be cut into aprons."
    ),
    (
        "Next week we shall sort the box beneath the drawer, which nobody has opened since the flood in the "
        "archive. Rumour has it that it contains a trumpet. If so, you will hear from us sooner than usual."
    ),
)
"""Two paragraphs to end with."""

QUOTING = (
    "What stayed with our correspondent were the voices. One of them, quite early, said this: {0}.",
    "Another voice, a little later and from the opposite corner of the room: {0}.",
    "Our correspondent also noted down the following: {0}.",
    "Then somebody by the window: {0}.",
    "The last entry in the notebook reads: {0}.",
)
"""Sentences of the column around what officials said."""

LEAD_IN = (
    (
        "Among the clippings was one that several of us had underlined in different colours, which happens "
        "perhaps twice a year."
    ),
    "The passage in question deserves to be read slowly.",
)
"""Before a citation."""

UNRELATED = (
    (
        "A good rope begins with a bad mood, my uncle used to say, because only a man in a bad mood twists hard "
        "enough. He made ropes for forty years in a shed beside the tannery, walking backwards all day long, and "
        "he reckoned that he had gone round the earth in that fashion without once seeing where he was going."
    ),
    (
        "The hemp arrived in bales as tall as a child. First it was drawn through a board of nails until the "
        "fibres lay side by side like combed hair, then it was wetted, hooked and spun. Three yarns made a strand"
        " and three strands made a rope, and the strands had to be twisted the other way, so that each held the "
        "next in check."
    ),
    (
        "Customers came from far away. Mountaineers wanted it light, bell ringers soft, and the circus ordered a "
        "length every spring that had to be dyed the colour of raspberries. He charged the circus nothing, on "
        "condition that his sister might sit in the front row."
    ),
)
"""A page that shares nothing with any article."""
