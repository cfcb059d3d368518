"""Every sentence that the bot says, in English: the messages that the catalogues translate.

``{name}`` stands for a value. A message that counts is a ``Count``: one form for one, one for more; the catalogues
hold the forms that their language has. Names say where a message is used, not what it says.
"""

from __future__ import annotations

from enum import Enum, StrEnum


class Text(StrEnum):
    """A message without a count."""

    LINE = "{name}: {value}"  # for the space that French has before a colon
    # The reply
    FIGURES = "Key figures"
    PARTIES = "Named parties"
    NOTES = "Please note"
    PEOPLE = "People"
    ORGANISATIONS = "Organisations"
    PLACES = "Places"
    GROUPS = "Groups"
    FOOTER_MODEL = "model: {model}"
    FOOTER_READ = "{read} words, {minutes} min, in {written}"
    NO_SUMMARY = "No sentence of this article could stand for it."
    # Buttons
    SHORTER = "Shorter"
    LONGER = "Longer"
    READ = "What was read"
    WHY = "Why?"
    OPEN = "Open article"
    ARCHIVED = "Look for an archived copy"
    DELETE = "Delete"
    READ_FILE = "This is the text that was read, cleaned of the page around it."
    READ_TOO_LARGE = "The text that was read is larger than Discord lets me upload here ({limit} MB)."
    AS_LONG_AS_IT_GETS = "This article deserves no longer summary."
    AS_SHORT_AS_IT_GETS = "A shorter summary would say the same."
    NO_LONGER_KEPT = "I no longer keep this article; briefs are kept for {days} days. Please brief it again."
    DELETE_NOT_YOURS = "Only the member who asked for this brief, or one who may manage messages, can delete it."
    WHY_TITLE = "Where it stands in the article"
    WHY_SUMMARY = "Summary"
    WHY_CUT = "More did not fit into this message; “What was read” has the whole text."
    MORE = "More"
    MORE_TITLE = "All that is named and counted"
    ASK = "Ask"
    ASK_PANEL = "What do you want to know? The answer is what the article itself says."
    ASK_WHO = "Who is {name}?"
    ASK_ABOUT = "What about {name}?"
    ASK_OWN = "Ask something else"
    ASK_TITLE = "Ask the article"
    ASK_LABEL = "Your question"
    ASK_NOTHING = "The article does not say."
    ASK_SHOW = "Show everyone"
    AGAIN = "Brief again"
    BRIEFED_HERE = "Already briefed here {when}: {link}"
    BRIEFED_NEARLY = "Nearly the same text was briefed here {when}: {link}"
    AGAIN_OVER = "That is too long ago: please hand me the article anew."
    # Comparisons
    COMPARE_TITLE = "Beside each other"
    COMPARE_ALL = "What all say"
    COMPARE_FIGURES = "Where figures differ"
    COMPARE_NO_FIGURE = "I found no figure that differs."
    COMPARE_ALONE = "Named only in {number}"
    COMPARE_NOTHING = "I found nothing that these articles have in common."
    COMPARE_SAME = "Two of these links lead to the same article. Give me different ones."
    COMPARE_ONE_EACH = "Give me one link in each field."
    COMPARE_FAILED = "Link {number} cannot be compared: {reason}"
    # While it works
    FETCHING = "Fetching the page …"
    READING = "Reading …"
    SUMMARISING = "Summarising …"
    COMPARING = "Comparing …"
    PLACE = "Waiting: number {place} in the queue …"
    # Refusals
    QUEUE_FULL = "Too many briefs are waiting just now. Please try again in a few minutes."
    NOTHING_TO_READ = (
        "I found nothing to read in that message. Give me a link, a text file, or the article’s text with /brief."
    )
    CANNOT_SEE = (
        "Discord does not show me that message. Right-click it (on a phone: hold it), then choose Apps, “Brief this”."
    )
    STORE_BUSY = "My database does not answer just now. Please try again in a moment."
    SETTINGS_UNREADABLE = (
        "I cannot read this server’s settings; a later version of me may have written them. Tell whoever runs me, "
        "or put them back with /config reset."
    )
    RESTARTING = "I am being restarted. Please ask again in a minute."
    LEFT_UNDONE = "I could not finish this. Please ask again."
    TOO_MANY_FILES = "That is more than I take at once; these are the first {number} files."
    TOO_MANY_LINKS = "That is more than I take at once; these are the first {number} links."
    BAD_LINK = "“{link}” is not a web link. A link starts with https:// or http://."
    FILE_TOO_LARGE = "The file {file} is larger than {limit} MB. Send the article’s text only, or a smaller file."
    FILE_GONE = "The file {file} could not be loaded from Discord. Please send it again."
    ONE_OF_BOTH = "Give me a link or a file, not both."
    MEMBER_LIMIT = "You have reached this server’s hourly limit of {limit}. You can ask again in {wait}."
    SERVER_LIMIT = "This server has reached its hourly limit of {limit}. Please ask again in {wait}."
    ROLE_NEEDED = "In this server only some roles may ask for briefs: {roles}."
    CHANNEL_NOT_ALLOWED = "Briefs are not allowed in this channel. Try one of these: {channels}."
    DOMAIN_NOT_ALLOWED = "Links to {domain} are not allowed in this server."
    LANGUAGE_NEEDS_MODEL = (
        "My summary model ({model}) writes in the article’s own language only. Whoever runs me can set one that writes "
        "in others: an instruct model or an endpoint."
    )
    NEED_MANAGE_SERVER = "Only members with the permission Manage Server can change my settings."
    ONLY_IN_SERVERS = "This works only in a server."
    BOT_LACKS = "I may not do that here: I lack the permission {permissions}. An admin of this server can grant it."
    NOT_DELIVERED = "Discord did not take the answer. Please try again."
    FAILED = "Something went wrong on my side (report {report}). Please try again; if it stays, tell whoever runs me."
    GONE = "That is no longer there."
    OLD_COMMAND = "This command has changed. Please restart Discord (Ctrl+R) and try again."
    # Direct messages, mentions, joining
    HELLO = (
        "Send me a link, paste an article’s text, or attach it as a file, and I answer with a summary, "
        "the key figures and the named parties. Nothing in it is invented."
    )
    MENTION_HELP = (
        "Reply to a message with a link or a text and mention me, or use /brief. "
        "You can also right-click a message and choose Apps, then “Brief this”."
    )
    WELCOME = (
        "Hello, I brief news articles. Try /brief with a link, or right-click a message with one and choose Apps, "
        "then “Brief this”. I work without any settings; admins find them under /config show."
    )
    # Modal
    PASTE_TITLE = "Brief a text"
    PASTE_LABEL = "The article’s text"
    PASTE_HELP = "Menus and adverts may stay in. Longer than 4,000 characters? Attach a file with /brief file."
    # /about
    ABOUT_TITLE = "Nutgraf {version}"
    ABOUT = (
        "I read an article and answer with a summary, the key figures and the named parties. Every number and every "
        "name stands in the article; the program checks it."
    )
    ABOUT_LOCAL = "I run on my owner’s machine: no article leaves it."
    ABOUT_REMOTE = "The summaries are written by a model at {host}: the text of every article is sent there."
    ABOUT_MODEL = "Summary model"
    ABOUT_KEPT = "What is kept"
    ABOUT_KEPT_TEXT = (
        "Briefs and their articles for {days} days, so that the buttons work; who asked and when for an hour, for the "
        "limits; what admins set with /config. Details and deletion: /privacy."
    )
    ABOUT_INVITE = "Add me to a server"
    # /privacy
    PRIVACY_TITLE = "What I keep about you"
    PRIVACY_WHY = (
        "A brief is kept for {days} days with its article, so that its buttons work. A use is your id with the time, "
        "kept for an hour to hold the limits. I keep no messages."
    )
    PRIVACY_LINKS = (
        "Links in watched channels, in channels with a digest and those that I briefed are kept for {days} days with "
        "the number of their message, without who posted them; a deleted message takes its links along."
    )
    PRIVACY_DELETE = "Delete my briefs"
    PRIVACY_DELETED = "Deleted. The buttons below your briefs no longer work. Uses of the last hour go by themselves."
    # /config
    CONFIG_TITLE = "Settings of {server}"
    CONFIG_CHANGED = "**{name}**: {old} → {new}"
    CONFIG_SAME = "**{name}** is already {new}."
    CONFIG_LOG_LINE = "{member} changed my settings. {change}"
    CONFIG_LOG_FAILED = "I could not write to the log channel {channel}: {reason}"
    CONFIG_RESET_ASK = "This puts all settings of this server back to their defaults. Are you sure?"
    CONFIG_RESET_DONE = "All settings are back to their defaults."
    CONFIG_RESET_YES = "Reset everything"
    CONFIG_RESET_NO = "Keep them"
    CONFIG_KEPT = "Nothing was changed."
    CONFIG_LIST_FULL = "That list has {limit} entries already; remove one first."
    CONFIG_NOT_IN_LIST = "{entry} is not in that list."
    CONFIG_IN_LIST = "{entry} is in that list already."
    CONFIG_BAD_DOMAIN = "“{domain}” is not a domain. Write it like example.com."
    CONFIG_BAD_EMOJI = "“{emoji}” is not an emoji that I can see."
    NAME_LENGTH = "Length"
    NAME_STYLE = "Style"
    NAME_SECTIONS = "Sections"
    NAME_PRIVATE = "Private answers"
    NAME_LIMITS = "Limits an hour"
    NAME_ROLES = "Roles that may ask"
    NAME_CHANNELS = "Channels for briefs"
    NAME_DOMAINS_ALLOWED = "Allowed domains"
    NAME_DOMAINS_BLOCKED = "Blocked domains"
    NAME_REPEATS = "Pointing to briefs that stand"
    NAME_LANGUAGE = "Language of my own words"
    NAME_BRIEFS_LANGUAGE = "Language of the summaries"
    NAME_LOG = "Log channel"
    NAME_WATCHES = "Watched channels"
    NAME_REACTION = "Reaction that briefs in any channel"
    NAME_TIMEZONE = "Time zone"
    NAME_DIGESTS = "Digests"
    NAME_FEEDS = "Feeds"
    VALUE_SHORT = "short"
    VALUE_STANDARD = "standard"
    VALUE_DETAILED = "detailed"
    VALUE_SENTENCES = "sentences"
    VALUE_BULLETS = "bullets"
    VALUE_ON = "on"
    VALUE_OFF = "off"
    VALUE_NONE = "none"
    VALUE_ALL = "all"
    VALUE_NO_LIMIT = "no limit"
    VALUE_FROM_SERVER = "the server’s own ({language})"
    VALUE_ARTICLES_OWN = "the article’s own"
    VALUE_LIMITS = "{member} per member, {server} for the server"
    VALUE_SECTIONS = "key figures {figures}, named parties {parties}"
    # Watched channels
    WATCH_LINE_REPLY = "{channel}: as a reply"
    WATCH_LINE_THREAD = "{channel}: in a thread"
    WATCH_LINE_OWN_THREAD = "{channel}: in a thread below my reply"
    WATCH_LINE_EMOJI = "after {emoji}"
    WATCH_LINE_WORDS = "articles of {words} words or more"
    WATCH_OFF = (
        "Watched channels are switched off in this bot. Whoever runs it can switch them on: allow the message content "
        "intent in Discord’s developer portal, and set `watching = true` under `[bot]` in nutgraf.toml."
    )
    WATCH_LACKS = "To watch {channel} I lack these permissions there: {permissions}."
    # Digests
    DIGEST_OF_DAY = "The last day in {place}"
    DIGEST_OF_WEEK = "The last week in {place}"
    DIGEST_SINCE = "Since {day} in {place}"
    DIGEST_MESSAGE = "message"
    DIGEST_ALSO = "also {links}"
    DIGEST_NONE = (
        "I know of no article that was posted here in that time. I note the links of watched channels and of channels "
        "with a digest, and every link that I brief."
    )
    DIGEST_LINE_DAY = "{channel}: every day at {hour}"
    DIGEST_LINE_WEEK = "{channel}: every {weekday} at {hour}"
    DIGEST_LACKS = "To post a digest in {channel} I lack these permissions there: {permissions}."
    BAD_TIMEZONE = "“{zone}” is not a time zone that I know. Write it like Europe/Berlin."
    BAD_WEEKDAY = "“{day}” is not a day of the week."
    # Feeds
    FEED_LINE = "{feed} in {channel}, at most {number} an hour"
    FEED_LINE_WORDS = "with {words}"
    FEED_LINE_PAUSED = "given up"
    FEED_LACKS = "To post articles in {channel} I lack these permissions there: {permissions}."
    FEED_CHANNEL_GONE = "The channel for its articles was deleted."
    FEED_PAUSED = (
        "For {days} days I could not read the feed {feed} or post its articles, so I have given it up. "
        "/config feed add begins anew. The last error: {reason}"
    )
    # Commands, as Discord's menus show them
    CMD_BRIEF = "Summary, key figures and named parties of an article"
    CMD_BRIEF_LINK = "One or more links to articles"
    CMD_BRIEF_FILE = "The article as a file: .txt, .md, .html, .pdf or .docx"
    CMD_BRIEF_LENGTH = "How long the summary is"
    CMD_BRIEF_PRIVATE = "Show the answer only to you"
    CMD_BRIEF_LANGUAGE = "The language of the summary; needs a model that can"
    CMD_MENU = "Brief this"
    CMD_COMPARE = "What two or three articles have in common, and where they differ"
    OPT_COMPARE_FIRST = "A link to an article"
    OPT_COMPARE_SECOND = "A link to another article"
    OPT_COMPARE_THIRD = "A link to one more"
    CMD_ABOUT = "What this bot is, and what it keeps"
    CMD_PRIVACY = "What is kept about you, and how to delete it"
    CMD_CONFIG = "How this bot works in this server"
    CMD_SHOW = "Show all settings"
    CMD_LENGTH = "Set how long summaries are"
    CMD_STYLE = "Set summaries as sentences or as bullets"
    CMD_SECTIONS = "Show or hide key figures and named parties"
    CMD_PRIVATE = "Show answers only to the member who asked"
    CMD_LIMITS = "Set how many briefs an hour are made"
    CMD_REPEATS = "Point to the brief that stands when an article is asked for again"
    CMD_LANGUAGE = "Set the language of the bot's own words"
    CMD_BRIEFS_LANGUAGE = "Set the language of summaries; needs a model that can"
    CMD_LOG = "Set the channel that is told of changes here"
    CMD_RESET = "Put all settings back to their defaults"
    CMD_ROLES = "Which roles may ask for briefs"
    CMD_ROLES_ADD = "Let a role ask for briefs"
    CMD_ROLES_REMOVE = "Take a role off the list; an empty list lets everybody ask"
    CMD_CHANNELS = "In which channels briefs may be asked for"
    CMD_CHANNELS_ADD = "Allow briefs in a channel"
    CMD_CHANNELS_REMOVE = "Take a channel off the list; an empty list allows all"
    CMD_DOMAINS = "Which sites may be briefed"
    CMD_DOMAINS_ALLOW = "Brief links to this site; with any entry, links to others are refused"
    CMD_DOMAINS_BLOCK = "Refuse links to this site"
    CMD_DOMAINS_REMOVE = "Take a site off both lists"
    CMD_WATCH = "Channels whose links are briefed by themselves"
    CMD_WATCH_ADD = "Watch a channel"
    CMD_WATCH_REMOVE = "Stop watching a channel"
    CMD_WATCH_LIST = "Show the watched channels"
    CMD_REACTION = "Brief the links of a message in any channel when a member reacts with an emoji"
    OPT_REACTION = "The emoji; empty switches it off"
    CMD_DIGEST = "The links of the last day or week, by story"
    CMD_DIGESTS = "Post what was linked in a channel, once a day or a week"
    CMD_DIGESTS_SET = "Post a digest in a channel"
    CMD_DIGESTS_OFF = "Post no more digest in a channel"
    CMD_TIMEZONE = "Set the time zone of digests"
    OPT_DIGEST_SPAN = "The last day or the last week"
    OPT_DIGEST_SCOPE = "This channel, or all that you may see; then the answer is only for you"
    OPT_EVERY = "Once a day or once a week"
    OPT_HOUR = "The hour, 0 to 23, by the server's time zone"
    OPT_WEEKDAY = "The day of a weekly digest; Monday if empty"
    OPT_TIMEZONE = "A time zone such as Europe/Berlin; empty is UTC"
    CMD_FEED = "Feeds whose new articles are briefed in a channel"
    CMD_FEED_ADD = "Brief the new articles of a feed"
    CMD_FEED_REMOVE = "Read a feed no more"
    CMD_FEED_LIST = "Show the feeds"
    OPT_FEED = "The feed"
    OPT_FEED_ADDRESS = "The address of an RSS or Atom feed"
    OPT_FEED_WORDS = "Only articles with one of these words, commas between; a minus before a word leaves out"
    OPT_FEED_HOURLY = "Most articles an hour"
    OPT_FIGURES = "Show key figures"
    OPT_PARTIES = "Show named parties"
    OPT_ON = "On or off"
    OPT_MEMBER = "Briefs an hour for each member; 0 is no limit"
    OPT_SERVER = "Briefs an hour for the whole server; 0 is no limit"
    OPT_LANGUAGE = "A language; empty takes the server's own"
    OPT_BRIEFS_LANGUAGE = "A language; empty takes the article's own"
    OPT_CHANNEL = "The channel"
    OPT_LOG_CHANNEL = "The channel; empty switches it off"
    OPT_ROLE = "The role"
    OPT_DOMAIN = "A domain such as example.com; it counts for its subdomains too"
    OPT_PLACE = "Answer as a reply or in a thread"
    OPT_EMOJI = "Brief only after a member reacts with this emoji"
    OPT_WORDS = "Leave out articles of fewer words"
    CHOICE_REPLY = "as a reply"
    CHOICE_THREAD = "in a thread"
    CHOICE_OWN_THREAD = "in a thread below my reply"
    CHOICE_DAY = "day"
    CHOICE_WEEK = "week"
    CHOICE_CHANNEL = "this channel"
    CHOICE_SERVER = "all channels"


class Count(Enum):
    """A message that counts ``{number}``."""

    OTHERS = ("and {number} other", "and {number} others")
    MINUTES = ("{number} minute", "{number} minutes")
    BRIEFS = ("{number} kept brief", "{number} kept briefs")
    STORIES = ("{number} story", "{number} stories")
    LINKS = ("{number} link", "{number} links")
    NOT_SHOWN = ("{number} more does not fit", "{number} more do not fit")
    UNREAD = ("{number} link was not read", "{number} links were not read")
    USES = ("{number} use within the last hour", "{number} uses within the last hour")

    @property
    def one(self) -> str:
        """The form for one."""
        return self.value[0]

    @property
    def more(self) -> str:
        """The form for more than one."""
        return self.value[1]
