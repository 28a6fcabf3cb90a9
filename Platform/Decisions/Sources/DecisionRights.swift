package import Access
import Kernel

/// The permissions and purposes of rules and of decisions by them.
package enum DecisionRights {
    /// Write drafts, propose them, try them on a population.
    package static let author = Permission("rule.author")
    /// Put a proposed version in force, or withdraw one.
    package static let approve = Permission("rule.approve")
    /// Read drafts and the reports of what-if runs. What is in force is public.
    package static let read = Permission("rule.read")
    /// Decide about somebody.
    package static let decide = Permission("decision.make")
    /// Read decisions about somebody, and the people among a report's examples.
    package static let cases = Permission("decision.read")

    package static let rulemaking = Purpose(
        "rule.make", Text("制定和审查规则", "制定和審查規則", "Make and examine rules", "Разработка и проверка правил"),
        basis: Text("重大行政决策程序暂行条例", "重大行政決策程序暫行條例",
                    "Interim Regulations on Procedures for Major Administrative Decisions",
                    "Временное положение о порядке принятия важных административных решений"))
    package static let deciding = Purpose(
        "decision.make", Text("依规则作出决定", "依規則作出決定", "Decide by a rule", "Решение по правилу"),
        basis: Text("个人信息保护法第二十四条、第三十四条", "個人資訊保護法第二十四條、第三十四條",
                    "Personal Information Protection Law, arts. 24 and 34",
                    "Закон о защите персональных данных, ст. 24 и 34"))
}
