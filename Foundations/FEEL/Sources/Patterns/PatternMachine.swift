/// Turns the tree of a pattern into a program.
struct PatternCompiler {
    var program: [Pattern.Instruction] = []

    private mutating func emit(_ instruction: Pattern.Instruction) throws(Pattern.Failure) {
        guard program.count < 10_000 else { throw Pattern.Failure(reason: "the pattern is too large") }
        program.append(instruction)
    }

    mutating func compile(_ node: PatternParser.Node) throws(Pattern.Failure) {
        switch node {
        case .empty: break
        case .one(let test): try emit(.one(test))
        case .start: try emit(.start)
        case .end: try emit(.end)
        case .sequence(let nodes): for node in nodes { try compile(node) }
        case .group(let number, let inner):
            try emit(.save(2 * number))
            try compile(inner)
            try emit(.save(2 * number + 1))
        case .choice(let branches): try choice(branches)
        case .repeated(let inner, let least, let most, let greedy): try repeated(inner, least, most, greedy)
        }
    }

    private mutating func choice(_ branches: [PatternParser.Node]) throws(Pattern.Failure) {
        var ends: [Int] = []
        for branch in branches.dropLast() {
            let split = program.count
            try emit(.jump(0))
            try compile(branch)
            ends.append(program.count)
            try emit(.jump(0))
            program[split] = .split(split + 1, program.count)
        }
        if let last = branches.last { try compile(last) }
        for end in ends { program[end] = .jump(program.count) }
    }

    private mutating func repeated(_ node: PatternParser.Node, _ least: Int, _ most: Int?,
                                   _ greedy: Bool) throws(Pattern.Failure) {
        func split(_ go: Int, _ leave: Int) -> Pattern.Instruction { greedy ? .split(go, leave) : .split(leave, go) }
        for _ in 0..<least {
            let before = program.count
            try compile(node)
            if program.count == before { break }
        }
        guard let most else {
            let top = program.count
            try emit(.jump(0))
            try compile(node)
            try emit(.jump(top))
            program[top] = split(top + 1, program.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(program.count)
            try emit(.jump(0))
            let before = program.count
            try compile(node)
            if program.count == before { break }
        }
        for place in splits { program[place] = split(place + 1, program.count) }
    }
}

/// Runs a pattern's program over a text, all possibilities side by side.
struct PatternMachine {
    private let pattern: Pattern
    private let text: [Unicode.Scalar]
    private var current: [(place: Int, captures: [Int])] = []
    private var next: [(place: Int, captures: [Int])] = []
    /// In which step each instruction was last reached.
    private var reached: [Int]
    private var step = 0

    init(_ pattern: Pattern, _ text: [Unicode.Scalar]) {
        self.pattern = pattern
        self.text = text
        reached = Array(repeating: -1, count: pattern.program.count)
    }

    mutating func run(from start: Int, _ evaluation: Evaluation) -> [Int]?? {
        let fresh = Array(repeating: -1, count: 2 * (pattern.groups + 1))
        var found: [Int]?
        for position in start...text.count {
            if current.isEmpty, found != nil { break }
            guard evaluation.charge(1 + current.count >> 1) else { return .none }
            // The threads of this step were added in the last one; a new match may begin here while none is found.
            if found == nil { add(0, fresh, position, now: true) }
            step += 1
            next.removeAll(keepingCapacity: true)
            advance: for thread in current {
                switch pattern.program[thread.place] {
                case .match:
                    found = thread.captures
                    break advance
                case .one(let test):
                    if position < text.count, test.takes(text[position]) {
                        add(thread.place + 1, thread.captures, position + 1, now: false)
                    }
                default: break
                }
            }
            swap(&current, &next)
        }
        return .some(found)
    }

    /// Follows everything that takes no character.
    private mutating func add(_ place: Int, _ captures: [Int], _ position: Int, now: Bool) {
        var stack = [(place, captures)]
        while let (place, captures) = stack.popLast() {
            guard reached[place] != step else { continue }
            reached[place] = step
            switch pattern.program[place] {
            case .jump(let target): stack.append((target, captures))
            case .split(let first, let second):
                stack.append((second, captures))
                stack.append((first, captures))
            case .save(let slot):
                var changed = captures
                changed[slot] = position
                stack.append((place + 1, changed))
            case .start:
                if position == 0 || pattern.multiline && text[position - 1] == "\n" { stack.append((place + 1,
                    captures)) }
            case .end:
                if position == text.count || pattern.multiline && text[position] == "\n" {
                    stack.append((place + 1, captures))
                }
            case .one, .match: if now { current.append((place, captures)) } else { next.append((place, captures)) }
            }
        }
    }
}
