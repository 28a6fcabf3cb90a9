/// The results of many rows as they come, in the form that the last column is best made of.
struct RowResults {
    private let typed: TypedProgram?
    private let isExplaining: Bool
    /// Results that were registers so far, all of one shape.
    private var registers: [Register] = []
    /// All results, once one was something else.
    private var values: [Value]?
    private var traces = Traces()
    private var known = KnownLogs()

    init(_ typed: TypedProgram?, explaining: Bool) {
        self.typed = typed
        isExplaining = explaining
        if typed?.resultShape == nil { values = [] }
    }

    /// A row's result from typed code.
    @inline(__always)
    mutating func append(_ frame: UnsafeMutablePointer<Register>, _ log: TableLog, unknown: (Leaf) -> Value) {
        guard let typed else { return }
        let register = frame[typed.resultRegister]
        if values == nil, typed.resultShape != .text || register.isNull || register.low < UInt64(typed.textCount) {
            registers.append(register)
        } else {
            append(typed.value(typed.result, frame, unknown: unknown))
        }
        guard isExplaining else { return }
        if let place = known.place(of: log) {
            traces.append(place: place)
        } else {
            traces.append(Trace(fired: typed.firings(log), diagnostics: [], errorCount: 0))
            known.add(log, traces.lastPlace)
        }
    }

    /// A row's result from the general program.
    mutating func append(_ value: Value, _ evaluation: Evaluation) {
        append(value)
        if isExplaining { traces.append(evaluation.trace) }
    }

    private mutating func append(_ value: Value) {
        if values == nil {
            if let register = register(value) {
                registers.append(register)
                return
            }
            values = registers.map(self.value)
        }
        values?.append(value)
    }

    private func register(_ value: Value) -> Register? {
        guard let typed, let shape = typed.resultShape else { return nil }
        return switch (shape, value) {
        case (_, .null): .null
        case (.number, .number(let number)): Register(number)
        case (.truth, .boolean(let truth)): Register(truth)
        case (.text, .string(let text)): typed.place(of: text).map { Register(text: $0) }
        default: nil
        }
    }

    private func value(_ register: Register) -> Value {
        typed.flatMap { typed in typed.resultShape.map { typed.known($0, register) } } ?? .null
    }

    var made: (values: Column, traces: Traces) {
        if let values { return (Column(values), traces) }
        guard let typed, let shape = typed.resultShape else { return (Column([]), traces) }
        switch shape {
        case .number: return (Column(numbers: registers), traces)
        case .truth: return (.booleans(registers.map { $0.isNull ? 2 : UInt8($0.low) }), traces)
        case .text:
            return (.texts(registers.map { $0.isNull ? -1 : Int32($0.low) }, dictionary: typed.dictionary), traces)
        }
    }
}

extension Column {
    /// Scaled integers where all of them fit, else values.
    init(numbers: [Register]) {
        var scale = 0, hasNull = false
        for register in numbers {
            if register.isNull { hasNull = true } else { scale = max(scale, -register.number.exponent) }
        }
        if scale > 9 {
            // Quotients have many digits behind the point, but often only zeros.
            self = Column(numbers.map { $0.isNull ? .null : .number($0.number.normalized) })
            return
        }
        var scaled: [Int64] = []
        scaled.reserveCapacity(numbers.count)
        for register in numbers {
            guard let number = register.isNull ? 0 : register.number.scaled(by: scale) else {
                self = .values(numbers.map { $0.isNull ? .null : .number($0.number) })
                return
            }
            scaled.append(number)
        }
        self = .numbers(scaled, scale: scale, nulls: hasNull ? numbers.map(\.isNull) : nil)
    }
}

/// Finds a log that was seen before without an allocation.
private struct KnownLogs {
    /// Open addressing; −1 is free.
    private var slots = [Int32](repeating: -1, count: 256)
    private var logs: [(hash: UInt64, place: Int32, entries: [Register])] = []

    private static func hash(_ log: TableLog) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for index in 0..<log.count {
            hash = (hash ^ log.entries[index].high ^ log.entries[index].low << 57) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
        }
        return hash
    }

    func place(of log: TableLog) -> Int32? {
        let hash = KnownLogs.hash(log)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = logs[Int(slots[slot])]
            if known.hash == hash, known.entries.count == log.count,
               known.entries.indices.allSatisfy({ isSame(known.entries[$0], log.entries[$0]) }) { return known.place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func isSame(_ a: Register, _ b: Register) -> Bool { a.low == b.low && a.high == b.high }

    mutating func add(_ log: TableLog, _ place: Int32) {
        let hash = KnownLogs.hash(log)
        logs.append((hash, place, (0..<log.count).map { log.entries[$0] }))
        if logs.count * 2 > slots.count {
            slots = Array(repeating: -1, count: slots.count * 2)
            for index in logs.indices { insert(index) }
        } else {
            insert(logs.count - 1)
        }
    }

    private mutating func insert(_ index: Int) {
        var slot = Int(truncatingIfNeeded: logs[index].hash) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(index)
    }
}
