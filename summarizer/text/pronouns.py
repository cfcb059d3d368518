"""The pronouns that stand for somebody or something named: by what they may mean, in small letters."""

OF_A_PERSON = frozenset("he him his himself she her herself".split())
OF_A_THING = frozenset("it its itself".split())
OF_MANY = frozenset("they them their themselves".split())
POSSESSIVE = frozenset("his its their whose her".split())
PRONOUNS = POSSESSIVE | OF_A_PERSON | OF_A_THING | OF_MANY
