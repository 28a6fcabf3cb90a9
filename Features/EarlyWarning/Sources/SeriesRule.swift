import Foundation
import Kernel
import Surveillance
import Work

/// What is counted, where and how often, and by which detectors the counts are watched. Rules are data.
package struct SeriesRule: Hashable, Codable, Sendable {
    /// How many of something a record stands for.
    package enum Measure: Hashable, Codable, Sendable {
        /// Each record that meets the condition is one.
        case records
        /// The sum of a whole-number field over the records that meet it.
        case sum(String)
        /// The growth of a running total that is published again and again and that corrections make fall.
        case cumulative(String)
    }

    /// What the counts are a part of, so that a busy day is no alarm.
    package enum Denominator: Hashable, Codable, Sendable {
        /// All records of the day.
        case records
        /// The sum of a field over all records of the day.
        case sum(String)
    }

    /// By what the counts are kept apart: each value is one series.
    package enum Split: Hashable, Codable, Sendable {
        /// A field with a division, or with its digits as a text, rolled up to each of the levels.
        case divisions(field: String, levels: [DivisionCode.Level])
        /// A text field, such as the name of a region that no code list knows.
        case texts(field: String)

        var field: String {
            switch self {
            case .divisions(let field, _), .texts(let field): field
            }
        }
    }

    /// A detector with its settings, by the names of `DetectorRegistry`.
    package struct Choice: Hashable, Codable, Sendable {
        package var method: String
        package var settings: DetectorOptions
        /// Whether an alarm without a probability raises a signal by itself: a number set by somebody.
        package var isEnoughAlone: Bool
        /// What it does with these settings, in plain words; nil where the method's own words are right.
        package var words: Text?

        package init(_ method: String, _ settings: DetectorOptions = [:], isEnoughAlone: Bool = false,
                     words: Text? = nil) {
            self.method = method
            self.settings = settings
            self.isEnoughAlone = isEnoughAlone
            self.words = words
        }
    }

    /// A rule that needs no baseline, over single records; those with the same value in `link` are linked.
    package struct Events: Hashable, Codable, Sendable {
        package var minimumEvents: Int
        package var withinDays: Int
        package var link: String?

        package init(minimumEvents: Int, withinDays: Int, link: String? = nil) {
            self.minimumEvents = minimumEvents
            self.withinDays = withinDays
            self.link = link
        }
    }

    /// How fast the disease spreads from case to case: the serial interval, in days, and which cases came from outside.
    package struct Spread: Hashable, Codable, Sendable {
        package var mean: Double
        package var standardDeviation: Double
        package var imported: Condition?

        package init(mean: Double, standardDeviation: Double, imported: Condition? = nil) {
            self.mean = mean
            self.standardDeviation = standardDeviation
            self.imported = imported
        }
    }

    /// A day from which counts cannot be compared with those before, such as a change in testing.
    package struct Change: Hashable, Codable, Sendable {
        package var day: Day
        package var words: Text

        package init(_ day: Day, _ words: Text) {
            self.day = day
            self.words = words
        }
    }

    /// Stable, such as `visit.fever`.
    package var name: String
    package var title: Text
    /// The definition in plain words.
    package var definition: Text
    /// Alarms that share a group, a place and a time are one signal.
    package var groups: [String]
    package var resource: String
    /// The field with the day that a record counts for; where `weekField` is given, the one with the year.
    package var dayField: String
    /// The field with the number of the week, counted as in the United States: Sunday to Saturday, the first with four
    /// days or more in the year. It is kept under its Monday.
    package var weekField: String?
    /// The field with the day on which it was reported; nil where that is the day it was written here.
    package var reportField: String?
    /// Days after which a week or a total is taken to have been published; for what was imported long afterwards.
    package var publishedAfterDays: Int
    package var step: Series.Step
    package var measure: Measure
    package var condition: Condition
    package var denominator: Denominator?
    package var split: Split
    /// The field with the name of the area, where the platform does not know it.
    package var labelField: String?
    package var detectors: [Choice]
    package var events: Events?
    package var spread: Spread?
    package var changes: [Change]
    /// The role whose task a signal is.
    package var role: String
    /// The kind of that task.
    package var task: String

    package init(
        _ name: String, _ title: Text, _ definition: Text, groups: [String], resource: String, dayField: String,
        weekField: String? = nil, reportField: String? = nil, publishedAfterDays: Int = 0, step: Series.Step = .day,
        measure: Measure = .records, condition: Condition = .always, denominator: Denominator? = nil, split: Split,
        labelField: String? = nil, detectors: [Choice], events: Events? = nil, spread: Spread? = nil,
        changes: [Change] = [], role: String = "epidemiologist",
        task: String = SignalTasks.verify.kind
    ) {
        self.name = name
        self.title = title
        self.definition = definition
        self.groups = groups
        self.resource = resource
        self.dayField = dayField
        self.weekField = weekField
        self.reportField = reportField
        self.publishedAfterDays = publishedAfterDays
        self.step = step
        self.measure = measure
        self.condition = condition
        self.denominator = denominator
        self.split = split
        self.labelField = labelField
        self.detectors = detectors
        self.events = events
        self.spread = spread
        self.changes = changes
        self.role = role
        self.task = task
    }

    /// Whether it is counted from published figures, all of them at once, and not record by record.
    var isPublished: Bool {
        if case .cumulative = measure { return true }
        return weekField != nil
    }

    /// Whether a day without records is a day without cases, and not a gap in reporting.
    var isSilenceZero: Bool { measure == .records && denominator == nil }
}

/// Which records of a resource count, by their fields. The values are as the store keeps them: a decimal in its
/// smallest place, a boolean as 0 or 1.
package indirect enum Condition: Hashable, Codable, Sendable {
    case always
    case isTrue(String)
    case isCode(String, [String])
    case atLeast(String, Int64)
    case below(String, Int64)
    case all([Condition])
    case any([Condition])

    /// The fields it looks at.
    var fields: [String] {
        switch self {
        case .always: []
        case .isTrue(let field), .isCode(let field, _), .atLeast(let field, _), .below(let field, _): [field]
        case .all(let parts), .any(let parts): parts.flatMap(\.fields)
        }
    }
}
