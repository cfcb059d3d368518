"""The walls that sites put before an article, written for the tests, by the reason they must be refused with."""

from summarizer.errors import Reason
from tests.summarizer.reading.samples import shell

_FORM = (
    "<form><label>E-mail</label><input name='m'><label>Password</label><input type='password'><button>Log "
    "in</button></form>"
)
_CUT = (
    "The council of Port Ellery met late on Tuesday to settle the future of the north quay, where the town's "
    "last cannery has "
    "stood since the spring of 1912. What followed was…"
)

WALLS: list[tuple[Reason, str]] = [
    # Robots checked
    (
        Reason.BOT_WALL,
        shell(
            "Just a moment...",
            "Checking your browser before you enter ellerypost.example.",
            "This takes a few seconds.",
        ),
    ),
    (
        Reason.BOT_WALL,
        shell(
            "Attention Required!",
            "Please complete the security check to access ellerypost.example.",
            "Why do I have to complete a CAPTCHA?",
        ),
    ),
    (
        Reason.BOT_WALL,
        shell(
            "Are you a robot?",
            "To continue, please click the box below to let us know you're not a robot.",
            "Please make sure your browser supports JavaScript and cookies.",
        ),
    ),
    (
        Reason.BOT_WALL,
        shell(
            "Access to this page has been denied",
            "We believe you are using automation tools to browse the site.",
            "Press and hold to confirm you are a human and not a bot.",
        ),
    ),
    (
        Reason.BOT_WALL,
        shell(
            "ellerypost.example",
            "Verify you are human by completing the action below.",
            "ellerypost.example needs to review the security of your connection before proceeding. Ray ID: 7f00aa12",
        ),
    ),
    (
        Reason.BOT_WALL,
        shell(
            "Pardon our interruption",
            "As you were browsing, something about your browser made us think you were a bot.",
            "You're a power user moving through this site with super-human speed, or JavaScript is switched off.",
        ),
    ),
    (
        Reason.BOT_WALL,
        shell(
            "Robot check",
            "Our systems have detected unusual traffic from your network.",
            "Enter the characters you see below so that we can make sure you are not a robot.",
        ),
    ),
    (
        Reason.BOT_WALL,
        shell(
            "Sorry, you have been blocked",
            "You have been blocked from ellerypost.example. This site uses a security service to protect itself "
            "from automated attacks.",
            "Ray ID: 81c0ffee",
        ),
    ),
    (Reason.BOT_WALL, shell("One more step", "Enable JavaScript and cookies to continue.")),
    # Errors
    (Reason.ERROR_PAGE, shell("404 Not Found", "The requested URL was not found on this server.")),
    (
        Reason.ERROR_PAGE,
        shell(
            "Page not found",
            "Sorry, the page you are looking for could not be found.",
            "It may have been moved or deleted. Try the search or go back to the home page.",
        ),
    ),
    (
        Reason.ERROR_PAGE,
        shell("Oops!", "We can't find the page that you asked for. Check the address or try again later."),
    ),
    (
        Reason.ERROR_PAGE,
        shell("500 Internal Server Error", "The server met an internal error and could not complete your request."),
    ),
    (
        Reason.ERROR_PAGE,
        shell("503 Service Unavailable", "The service is temporarily unavailable. Please try again later."),
    ),
    (
        Reason.ERROR_PAGE,
        shell(
            "Bad gateway",
            "Error 502. The web server reported a bad gateway error.",
            "Please try again in a few minutes.",
        ),
    ),
    (
        Reason.ERROR_PAGE,
        shell("Access Denied", "You don't have permission to access this page on this server.", "Reference #18.2f3c"),
    ),
    (
        Reason.ERROR_PAGE,
        shell(
            "Something went wrong",
            "Something went wrong while we loaded this page. Please refresh the page or try again later.",
        ),
    ),
    (
        Reason.ERROR_PAGE,
        shell(
            "This story is no longer available",
            "The article is no longer available. It may have been removed by the publisher or its link may have "
            "changed.",
        ),
    ),
    (
        Reason.ERROR_PAGE,
        shell("We'll be back", "The site is down for scheduled maintenance. Please try again in an hour."),
    ),
    (
        Reason.ERROR_PAGE,
        shell(
            "Unavailable",
            "This content is not available in your region. We are sorry for the trouble this page may cause.",
        ),
    ),
    # Consent
    (
        Reason.CONSENT_WALL,
        shell(
            "Before you continue",
            "We use cookies and data to deliver and maintain our services and to show personalised ads.",
            "Accept all",
            "Reject all",
            "More options",
        ),
    ),
    (
        Reason.CONSENT_WALL,
        shell(
            "We value your privacy",
            "We and our 842 partners store and/or access information on a device, such as cookies, and process "
            "personal data.",
            "You may accept or manage your choices by clicking below.",
            "Agree",
        ),
    ),
    (
        Reason.CONSENT_WALL,
        shell(
            "Your privacy choices",
            "With your consent, we and our partners use cookies to store, access and process personal data like "
            "your visit on this website.",
            "You can withdraw your consent at any time in our cookie policy.",
        ),
    ),
    (
        Reason.CONSENT_WALL,
        shell(
            "Cookie settings",
            "Strictly necessary cookies make the site work and cannot be switched off.",
            "Targeting cookies are set by our advertising partners to build a profile of your interests.",
            "These cookies store no personal data directly.",
            "Manage preferences",
        ),
    ),
    (
        Reason.CONSENT_WALL,
        shell(
            "The Ellery Post",
            "We care about your privacy. We use cookies to measure our audience and to show personalised ads.",
            "By clicking Accept, you agree to the use of cookies by us and our partners.",
            "Accept all cookies",
            "Manage cookies",
        ),
    ),
    (
        Reason.CONSENT_WALL,
        shell(
            "Consent",
            "To go on, choose how our partners may use your personal data: with ads and cookies, or with a paid pass.",
            "Some partners rely on their legitimate interest. You may object by opening the settings.",
            "Accept all",
        ),
    ),
    (
        Reason.CONSENT_WALL,
        shell(
            "Privacy settings",
            "We use cookies for statistics and marketing.",
            "Allow all",
            "Allow cookies",
            "Save preferences",
        ),
    ),
    # Pay
    (Reason.PAYWALL, shell("Cannery to close", _CUT, "Subscribe to continue reading.", "Already a subscriber? Log in")),
    (
        Reason.PAYWALL,
        shell(
            "Cannery to close",
            _CUT,
            "This article is for subscribers only.",
            "Start your free trial for $1 a week. Cancel any time.",
        ),
    ),
    (
        Reason.PAYWALL,
        shell(
            "Cannery to close",
            "You've reached your limit of free articles this month.",
            "Choose your plan to unlock unlimited access. $4 per month, cancel any time.",
        ),
    ),
    (
        Reason.PAYWALL,
        shell(
            "Subscribe",
            "Get full access to The Ellery Post for $1 a week.",
            "Already have a subscription? Sign in.",
            "Cancel any time.",
        ),
    ),
    (
        Reason.PAYWALL,
        shell(
            "Cannery to close",
            _CUT,
            "To read the full story, become a member.",
            "Join now to read every article for less than a coffee per week.",
        ),
    ),
    (
        Reason.PAYWALL,
        shell(
            "Cannery to close",
            _CUT,
            "You have one free article left this month. Register to keep reading.",
            head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"Cannery to '
            'close","isAccessibleForFree":false}</script>',
        ),
    ),
    (
        Reason.PAYWALL,
        shell(
            "Cannery to close",
            "The story is reserved for our subscribers.",
            "Unlock this article with a day pass or choose your subscription.",
            "Subscribers get the app, the crossword and the archive.",
        ),
    ),
    (
        Reason.PAYWALL,
        shell("Cannery to close", _CUT, "Sign up to read the rest of this story.", "Subscribe now for full access."),
    ),
    # Log-in
    (
        Reason.LOGIN_WALL,
        shell(
            "Log in",
            "Log in to continue to The Ellery Post.",
            "Forgot your password?",
            "Don't have an account? Create an account.",
            extra=_FORM,
        ),
    ),
    (
        Reason.LOGIN_WALL,
        shell(
            "Sign in",
            "Please sign in with your e-mail and password.",
            "Remember me",
            "Forgotten your password?",
            extra=_FORM,
        ),
    ),
    (
        Reason.LOGIN_WALL,
        shell("Members", "You must be logged in to view this page.", "Log in or create a free account.", extra=_FORM),
    ),
    (
        Reason.LOGIN_WALL,
        shell(
            "Welcome back",
            "Enter your e-mail to sign in to your account.",
            "Continue with Google",
            "Continue with Apple",
        ),
    ),
    (
        Reason.LOGIN_WALL,
        shell(
            "Create your account",
            "Already have an account? Log in.",
            "Enter your e-mail and a password of eight letters or more.",
        ),
    ),
    (
        Reason.LOGIN_WALL,
        shell(
            "Harbour Club",
            "You need to sign in to see what this group has posted.",
            "Log in with your e-mail or username.",
        ),
    ),
    (
        Reason.LOGIN_WALL,
        shell("Register", "Please log in or register to view this page.", "Sign up with e-mail", "Forgot username?"),
    ),
]
