import Kernel

/// The errors of this module, each with a stable code.
enum Fault {
    static func tooLong(_ count: Int) -> GovError {
        GovError("surveillance.series.too-long", .tooLarge, Text(
            "序列有 {0} 个值,上限为 {1}。", "序列有 {0} 個值,上限為 {1}。",
            "The series has {0} values; at most {1} are taken.", "В ряду {0} значений; допускается не больше {1}.")
            .filled(String(count), String(Series.maximumLength)))
    }

    static func value(_ value: Double, _ index: Int) -> GovError {
        GovError("surveillance.series.value", .invalid, Text(
            "第 {0} 个值 {1} 不是可用的计数:须不小于零且有限。", "第 {0} 個值 {1} 不是可用的計數:須不小於零且有限。",
            "Value {0} is {1}, which is no count: it must be finite and not negative.",
            "Значение {0} равно {1}: счёт должен быть конечным и неотрицательным.")
            .filled(String(index + 1), String(value)))
    }

    static func lengths() -> GovError {
        GovError("surveillance.series.lengths", .invalid, Text(
            "序列各部分长度不同。", "序列各部分長度不同。", "The parts of the series differ in length.",
            "Части ряда имеют разную длину."))
    }

    static func order(_ index: Int) -> GovError {
        GovError("surveillance.series.order", .invalid, Text(
            "第 {0} 个日期不晚于前一个。", "第 {0} 個日期不晚於前一個。", "Date {0} is not later than the one before.",
            "Дата {0} не позже предыдущей.").filled(String(index + 1)))
    }

    static func range(_ lower: Int, _ upper: Int, _ first: Int, _ count: Int) -> GovError {
        GovError("surveillance.range", .invalid, Text(
            "范围 {0}–{1} 不可用:此方法可检测第 {2} 至第 {3} 个时间点。", "範圍 {0}–{1} 不可用:此方法可檢測第 {2} 至第 {3} 個時間點。",
            "The range {0} to {1} cannot be tested: this method can test time points {2} to {3}.",
            "Диапазон {0}–{1} нельзя проверить: метод проверяет точки с {2} по {3}.")
            .filled(String(lower), String(upper), String(first), String(count)))
    }

    static func method(_ name: String) -> GovError {
        GovError("surveillance.method.unknown", .notFound, Text(
            "没有名为 {0} 的方法。", "沒有名為 {0} 的方法。", "There is no method called {0}.", "Нет метода с именем {0}.")
            .filled(name))
    }

    static func optionUnknown(_ name: String, _ known: [String]) -> GovError {
        GovError("surveillance.option.unknown", .invalid, Text(
            "没有名为 {0} 的选项。可用:{1}。", "沒有名為 {0} 的選項。可用:{1}。", "There is no option called {0}. There are: {1}.",
            "Нет параметра {0}. Есть: {1}.").filled(name, known.joined(separator: ", ")))
    }

    static func option(_ name: String, _ value: String, _ allowed: String) -> GovError {
        GovError("surveillance.option.value", .invalid, Text(
            "选项 {0} 的值 {1} 不可用;允许:{2}。", "選項 {0} 的值 {1} 不可用;允許:{2}。",
            "The option {0} cannot be {1}; allowed: {2}.", "Параметр {0} не может быть {1}; допустимо: {2}.")
            .filled(name, value, allowed))
    }

    static func input(_ what: String) -> GovError {
        GovError("surveillance.input", .invalid, Text(
            "输入不可用:{0}", "輸入不可用:{0}", "The input cannot be used: {0}", "Входные данные непригодны: {0}")
            .filled(what))
    }

    static func file(_ path: String, _ what: String) -> GovError {
        GovError("surveillance.file", .invalid, Text(
            "文件 {0} 读不出:{1}", "檔案 {0} 讀不出:{1}", "The file {0} cannot be read: {1}", "Файл {0} не прочитан: {1}")
            .filled(path, what))
    }
}
