import Kernel

extension PatternsPage {
    private static let submit = Text("提交", "提交", "Submit", "Отправить")

    /// Every kind of field.
    var form: HTML {
        let form = Form("/-/patterns", id: "all", fields: [
            .hidden("csrf", "example"),
            FormField("name", Text("姓名", "姓名", "Name", "Имя"), value: "陈静", autocomplete: "name", maxLength: 60),
            FormField("password", Text("密码", "密碼", "Password", "Пароль"), .password,
                      hint: Text("至少 12 个字符", "至少 12 個字元", "At least 12 characters", "Не менее 12 знаков"),
                      autocomplete: "new-password"),
            FormField("born", Text("出生日期", "出生日期", "Date of birth", "Дата рождения"), .date, value: "1988-03-04"),
            FormField("people", Text("同住人数", "同住人數", "People in the household", "Человек в семье"),
                      .number(min: 1, max: 20), value: "3", inputMode: .numeric),
            FormField("district", Text("街道", "街道", "Sub-district", "Подрайон"), .select([
                FormOption("990101", Text("望渡街道", "望渡街道", "Wangdu", "Ванду")),
                FormOption("990102", Text("清河街道", "清河街道", "Qinghe", "Цинхэ")),
            ])),
            FormField("reply", Text("怎样答复您", "怎樣答覆您", "How to answer you", "Как вам ответить"), .radio([
                FormOption("sms", Text("短信", "簡訊", "Text message", "СМС")),
                FormOption("post", Text("邮寄", "郵寄", "By post", "Почтой"),
                           hint: Text("约 3 个工作日", "約 3 個工作日", "About 3 working days", "Около 3 рабочих дней")),
            ]), value: "sms"),
            FormField("reason", Text("说明", "說明", "Reason", "Пояснение"), .textarea(rows: 3), isRequired: false),
            FormField("paper", Text("附件", "附件", "Attachment", "Приложение"), .file(accepting: [".pdf", ".jpg"]),
                      isRequired: false),
            FormField("agree", Text("我确认以上属实", "我確認以上屬實", "I confirm that this is true", "Подтверждаю, что это верно"),
                      .checkbox),
        ], submit: PatternsPage.submit, cancel: "/-/patterns")
        return pattern(Text("表单", "表單", "Form", "Форма"), "HTML.form", HTML.form(form, in: language))
    }

    /// The same way with faults: the summary leads to the fields.
    var faultyForm: HTML {
        var form = Form("/-/patterns", id: "faulty", fields: [
            FormField("number", Text("身份证号", "身分證號", "Identity number", "Номер удостоверения"),
                      value: "990101198803040028", hint: Text("18 位", "18 位", "18 characters", "18 знаков"),
                      autocomplete: "off", inputMode: .numeric, maxLength: 18),
            FormField("reply", Text("怎样答复您", "怎樣答覆您", "How to answer you", "Как вам ответить"), .radio([
                FormOption("sms", Text("短信", "簡訊", "Text message", "СМС")),
                FormOption("post", Text("邮寄", "郵寄", "By post", "Почтой")),
            ])),
            FormField("agree", Text("我确认以上属实", "我確認以上屬實", "I confirm that this is true", "Подтверждаю, что это верно"),
                      .checkbox),
        ], submit: PatternsPage.submit)
        form.report(GovError("example.invalid", .invalid, Text(verbatim: ""), fields: [
            GovError.Field("number", Text("最后一位校验码不对，请核对", "最後一位校驗碼不對，請核對",
                                          "The last character does not fit; check the number",
                                          "Последний знак не сходится, проверьте номер")),
            GovError.Field("reply", Text("请选择一种方式", "請選擇一種方式", "Choose one way", "Выберите способ")),
            GovError.Field("agree", Text("请确认", "請確認", "Please confirm", "Подтвердите")),
        ]))
        return pattern(Text("有错误的表单", "有錯誤的表單", "Form with errors", "Форма с ошибками"), "Form.report",
                       HTML.form(form, in: language))
    }

    /// What stands above lists: search, filter, actions.
    var tools: HTML {
        let label = Text("姓名、证件号或地址", "姓名、證件號或地址", "Name, number or address", "Имя, номер или адрес")
        let narrow = Text("筛选", "篩選", "Filter", "Отобрать")
        let filter = Form("/-/patterns", id: "filter", method: .get, fields: [
            FormField("state", Text("状态", "狀態", "State", "Состояние"), .select([
                FormOption("open", Text("未结", "未結", "Open", "Открыто")),
                FormOption("closed", Text("已结", "已結", "Closed", "Закрыто")),
            ]), value: "open"),
            FormField("from", Text("从", "從", "From", "С"), .date),
            FormField("until", Text("到", "到", "Until", "По"), .date),
        ], submit: narrow)
        let second = Text("一个一个看", "一個一個看", "One by one", "По одному")
        let actions: [HTML] = [
            HTML.button(Text("确认这 9 人", "確認這 9 人", "Confirm these 9", "Подтвердить этих 9"), "/-/patterns",
                        in: language),
            HTML.button(second, "/-/patterns", isSecond: true, in: language),
            HTML.press(Text("标为已读", "標為已讀", "Mark as read", "Отметить прочитанным"), "/-/patterns",
                       [("csrf", "example")], isSecond: true, in: language),
            HTML.printButton(in: language),
        ]
        let confirm = HTML.link(Text("确认页", "確認頁", "A page that asks first", "Страница с вопросом"),
                                "/-/patterns/confirm", in: language)
        return pattern(Text("搜索、筛选、操作", "搜尋、篩選、操作", "Search, filter, actions", "Поиск, отбор, действия"),
                       "HTML.search, HTML.filter, HTML.actions",
                       HTML.search("/-/patterns", label: label, in: language)
                           + HTML.filter(filter, clear: "/-/patterns", label: narrow, in: language)
                           + HTML.actions(actions) + "<p>\(confirm)</p>")
    }
}
