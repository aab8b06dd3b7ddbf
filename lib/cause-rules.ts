/** Category of a failure, by what went wrong rather than by where. */
export type Cause =
  | "follow-on"
  | "dns"
  | "pool-exhausted"
  | "lock-timeout"
  | "resource-exhausted"
  | "connection-refused"
  | "connection-reset"
  | "dependency-error"
  | "authentication"
  | "async-wait"
  | "network-timeout"
  | "contract-mismatch"
  | "order-dependency"
  | "null-or-type-error"
  | "assertion"
  | "crash"
  | "unknown";

/**
 * What betrays each cause; the first that fits counts, so the most specific stand first. (An exhausted pool says
 * "timed out after …" too, and a failed wait often says "expected".) Repetition is bounded in every expression:
 * the texts are untrusted.
 */
export const causeRules: readonly (readonly [Cause, RegExp])[] = [
  [
    "follow-on",
    /FailFastSkip|skipped (?:after|because|due to).{0,40}fail|depends on.{0,80}(?:failed|not successfully finished)|(?:setup|set-up|set up|configuration|before ?(?:all|each|class)\b.{0,20}).{0,40}(?:previously failed|has failed earlier)|aborted (?:because|after).{0,40}fail|dependent (?:item|test|method).{0,40}fail/i,
  ],
  // Playwright's matchers wait for what they expect; a value that never came is still an assertion.
  [
    "async-wait",
    /element\(s\) not found|expect\((?:locator|page)\)\.(?:not\.)?toBe(?:Attached|Disabled|Editable|Enabled|Hidden|InViewport|Visible)\(/,
  ],
  // Two values compared: what they say is not what went wrong.
  ["assertion", /^(?:[\w.]{1,100}: ){0,2}expect\([\w.()]{1,40}\)\.(?:not\.)?to\w{1,60}\(/],
  [
    "assertion",
    /^(?:[\w.$]{0,100}(?:AssertionError|AssertionFailedError|ComparisonFailure): )?expected:? ?(?:\[[^\]]{0,200}\]|<[^>]{0,200}>|\S{1,60}),? (?:but|to (?:equal|be)\b(?! (?:visible|empty|attached|enabled)))/i,
  ],
  // Whatever the module is called.
  [
    "null-or-type-error",
    /cannot find (?:module|package)\b|\bno module named\b|ModuleNotFoundError|ERR_MODULE_NOT_FOUND/i,
  ],
  [
    "dns",
    /ENOTFOUND|EAI_AGAIN|EAI_NONAME|UnknownHostException|name or service not known|temporary failure in name resolution|no such host|could ?n[o']t resolve|getaddrinfo|NXDOMAIN|ERR_NAME_NOT_RESOLVED|nodename nor servname/i,
  ],
  [
    "pool-exhausted",
    /pool(?:\w| ){0,20}(?:exhausted|limit|is full|timed? ?out|empty)|timeout waiting for (?:a )?connection from pool|connection is not available, request timed out|remaining connection slots|too many (?:clients|connections)|ConnectionPoolTimeout|PoolTimeout|unable to acquire (?:a )?(?:jdbc )?connection|acquiring a connection/i,
  ],
  [
    "lock-timeout",
    /deadlock|lock wait timeout|lock timeout|lock not available|could not obtain lock|unable to (?:acquire|obtain).{0,20}lock|LockTimeout|LockBusy|CannotAcquireLock|LockAcquisition|PessimisticLock|OptimisticLock|database (?:table )?is locked|SQLITE_BUSY|SQLSTATE\W{0,3}(?:40P01|40001|55P03)|could not serialize access|serialization failure|write conflict/i,
  ],
  [
    "resource-exhausted",
    /EADDRINUSE|address already in use|port \S{1,8} (?:is )?(?:already )?in use|BindException|failed to bind|OutOfMemory|out of memory|heap (?:limit|out)|java heap space|cannot allocate memory|ENOMEM|\bOOM(?:Killed)?\b|MemoryError|ENOSPC|no space left|disk (?:is )?full|quota exceeded|EMFILE|ENFILE|too many open files|unable to create (?:new )?native thread|resource temporarily unavailable|memory limit|GC overhead|StackOverflow|maximum call stack|recursion depth|not enough (?:non-faulty )?\w{3,20} available/i,
  ],
  [
    "connection-refused",
    /ECONNREFUSED|connection (?:was )?refused|connect: refused|actively refused|ERR_CONNECTION_REFUSED|NoRouteToHost|no route to host|EHOSTUNREACH|ENETUNREACH|network is unreachable|could not connect to|(?:failed|unable|cannot|can't) to connect|failed to establish a (?:new )?connection|HttpHostConnectException/i,
  ],
  [
    "connection-reset",
    /ECONNRESET|connection (?:was )?(?:reset|closed|lost|aborted|dropped)|connection ?loss|ConnectionLoss|reset by peer|EPIPE|broken pipe|socket (?:hang up|closed|is closed)|server closed the connection|unexpected (?:EOF|end of (?:file|stream))|premature (?:close|end)|ClosedChannel|RemoteDisconnected|ConnectionAborted|ConnectionReset|ERR_(?:CONNECTION|NETWORK)\w{0,20}|SessionExpired|SessionLost|AlreadyClosed|NotConnectedException|client (?:instance )?(?:is |has been )?(?:already )?closed|transport is closing|GOAWAY|goaway/i,
  ],
  [
    "dependency-error",
    /(?:status|code|HTTP(?:Error)?(?:\/\d\.\d)?)\W{0,3}(?:code\W{0,3})?(?:5\d\d|429)\b|\b(?:5\d\d|429) (?:Internal|Bad|Service|Gateway|Too Many|Server Error)|service unavailable|bad gateway|gateway time-?out|internal server error|too many requests|rate ?limit|server ?side ?error|ServerSideError|ServiceUnavailable|upstream (?:connect|request|error)|StatusRuntimeException: (?:UNAVAILABLE|INTERNAL)|rpc error: code = (?:Unavailable|Internal)|ThrottlingException|ContainerLaunch|ContainerFetch|container startup failed|SlowDown/i,
  ],
  [
    "authentication",
    /unauthori[sz]ed|forbidden|authentication (?:failed|error|required)|authenti\w{2,8}Exception|authori[sz]ationException|access (?:is )?denied|permission denied|AccessDenied|(?:invalid|expired|bad) (?:token|credentials?|api key|password|signature)|token (?:has |is )?(?:expired|invalid)|expired token|certificate|SSLHandshake|SSL(?:Error|Exception)|TLS handshake|\bx509\b|PKIX|JWT|login failed|(?:status|code|HTTP(?:Error)?)\W{0,3}(?:code\W{0,3})?40[13]\b|\b(?:401|403) (?:Unauth|Forbid)/i,
  ],
  [
    "async-wait",
    /waiting (?:for|until)|waitFor|wait(?:ed)? (?:timed out|in vain)|awaitility|ConditionTimeout|ThreadTimeout|didn'?t finish within|(?:condition|element|selector|locator|elements?) .{0,80}(?:not (?:visible|found|fulfilled|met|interactable|attached|clickable|satisfied)|within|never)|not (?:visible|attached|clickable|interactable)|to be visible|StaleElement|no such element|(?:unable|failed) to (?:locate|find) element|ElementNotFound|WebDriverTimeout|ElementClickIntercepted|ElementNotInteractable|timed out retrying|test (?:timed out|timeout)|TestTimedOut|timeout of \d{1,9}\s?m?s exceeded\.? *(?:for async|ensure|$)|exceeded timeout of|async callback was not invoked|done\(\) is called|not received in time|(?:did|does|do)(?: not|n't) (?:happen|complete|finish|arrive|become|reach|converge)|timed out .{0,40}(?:expect|condition|poll)|eventually|never (?:satisfied|fulfilled|called|happened)|\blatch\b|context deadline exceeded.{0,20}wait|target (?:page|frame|closed)|(?:page|frame|browser|context).{0,20}(?:closed|detached|crashed)/i,
  ],
  [
    "network-timeout",
    /ETIMEDOUT|ESOCKETTIMEDOUT|time(?:d)?[ -]?out|deadline exceeded|DEADLINE_EXCEEDED|TimeoutException|TimeoutError/i,
  ],
  [
    "contract-mismatch",
    /schema.{0,40}(?:mismatch|incompatib|invalid|violat|fail|when using)|(?:invalid|incompatible|unknown|using) schema|contract (?:mismatch|violation|verification|broken)|\bpact\b|deserializ|deseriali[sz]ation|unmarshal|JsonParse|JSON\.parse|JSONDecodeError|unexpected token|(?:invalid|malformed) (?:json|xml|response|payload)|UnrecognizedProperty|MismatchedInput|unknown (?:field|column|property|attribute)|no such (?:column|table|field)|missing (?:required )?(?:field|property|column|attribute|parameter)|(?:field|property|column) .{0,40}(?:is required|does not exist|missing)|relation .{0,60} does not exist|ValidationError|validation failed|IncompatibleSchema|protocol error|content.?type|ProtobufException|InvalidProtocolBuffer/i,
  ],
  [
    "order-dependency",
    /already (?:exists|existing|registered|defined|started|running|initiali[sz]ed|connected|created|fenced|in progress|been)|is already \w{3,20}|AlreadyExists|duplicate (?:key|entry)|DuplicateKey|unique constraint|to be empty|(?:is|was) not empty|non[ -]empty|expected (?:no|0|zero) (?:rows|records|entries)|left ?over|ConflictException|PreconditionFailed|IntegrityError|UniqueViolation|EEXIST|BadVersion/i,
  ],
  [
    "null-or-type-error",
    /NullPointer|NullReference|nil pointer|null pointer|cannot (?:read|set) propert|(?:is|of) (?:undefined|null)\b|undefined (?:method|is not)|is not (?:a function|defined|iterable|a constructor)|NoneType|AttributeError|TypeError|NameError|KeyError|IndexError|ReferenceError|UnboundLocal|NoMethodError|IndexOutOfBounds|index out of (?:range|bounds)|out of range|ArrayIndex|ClassCast|InvalidCast|NoSuchMethod|NoSuchField|NoClassDefFound|ClassNotFound|NoSuchElement|KeyNotFound|undefined variable|Unable to create mock|mockito\.exceptions\.misusing|WrongTypeOfReturnValue|ConcurrentModification|NumberFormat|unwrap\(\)|ImportError|UnsupportedOperation|UndefinedFunctionError|FunctionClauseError|MatchError/i,
  ],
  [
    "assertion",
    /assert|expect(?:ed|ation)?\b|ComparisonFailure|should (?:be|have|equal|contain|not|match)|shouldn'?t|wanted but not invoked|TooManyActualInvocations|TooFewActualInvocations|NeverWanted|ArgumentsAreDifferent|Mockito|MultipleFailuresError|snapshot|not equal|\b(?:check|require)(?:_\w{1,30})?[:(]| ={2,3} |mismatch|does(?: not|n't) (?:match|equal|contain|have|exist)|!==?|(?:got|was|were|but found)\b.{0,200}\b(?:want|instead)|\bwant(?:ed)?\b|failed asserting|left == right|to (?:equal|be|contain|match|have)\b|must (?:be|have|equal)|unexpected (?:value|result|call|invocation)/i,
  ],
  [
    "crash",
    /segmentation fault|segfault|SIG(?:SEGV|ABRT|KILL|BUS|ILL|TERM)|signal[ :]{1,2}\d|core dumped|panic|fatal|exit(?:ed)?(?: with)?(?: exit)? (?:code|status)|non-?zero (?:exit|code)|crashed|terminated|\bkilled\b|\baborted\b|AccessViolation|uncaught|unhandled|ExecException|IllegalState|RejectedExecution|Interrupted|(?:Runtime|Execution|Completion|Illegal\w{3,20}|IO|UncheckedIO)Exception|RuntimeError|InternalError|ENOENT|no such file|FileNotFound|NoSuchFile|Exception\b|(?<!^)Error\b/i,
  ],
];
