package import Access
package import Kernel
package import Store

/// Tables in and out: files of records are brought into resources, and resources are given out as files.
package enum Exchange {
    package static let importing = Permission("record.import")
    package static let exporting = Permission("record.export")

    /// Why records are taken in many at a time.
    package static let collection = Purpose(
        "record.import", Text("依职责归集数据", "依職責歸集數據", "Collect data by duty", "Сбор данных по долгу службы"),
        basis: Text("政务数据共享条例第十二条", "政務數據共享條例第十二條",
                    "Regulations on Government Data Sharing, art. 12",
                    "Положение об обмене государственными данными, ст. 12"))
    /// Why they are given out many at a time.
    package static let delivery = Purpose(
        "record.export", Text("依职责提取数据", "依職責提取數據", "Take out data by duty", "Выгрузка данных по долгу службы"),
        basis: Text("数据安全法第三十八条", "數據安全法第三十八條", "Data Security Law, art. 38",
                    "Закон о безопасности данных, ст. 38"))

    package static let migrations = [
        Migration("exchange.1.import", script: """
            CREATE TABLE import_batch (
                id BIGINT PRIMARY KEY, resource TEXT NOT NULL, kind TEXT NOT NULL, undoes BIGINT, state TEXT NOT NULL,
                file TEXT NOT NULL, hash TEXT NOT NULL, lists TEXT NOT NULL, resource_version BIGINT NOT NULL,
                division BIGINT NOT NULL, department TEXT NOT NULL, opened_by TEXT NOT NULL, opened_at BIGINT NOT NULL,
                lease_until BIGINT NOT NULL, closed_at BIGINT, settled BIGINT NOT NULL,
                bytes_total BIGINT NOT NULL, bytes_read BIGINT NOT NULL, rows_read BIGINT NOT NULL,
                added BIGINT NOT NULL, changed BIGINT NOT NULL, unchanged BIGINT NOT NULL, refused BIGINT NOT NULL,
                doubles BIGINT NOT NULL, header TEXT NOT NULL, fault TEXT
            );
            CREATE INDEX import_batch_newest ON import_batch (opened_at, id);
            CREATE INDEX import_batch_resource ON import_batch (resource, opened_at);
            CREATE INDEX import_batch_open ON import_batch (settled, id) WHERE settled = 0;
            CREATE TABLE import_refusal (
                batch BIGINT NOT NULL, line BIGINT NOT NULL, name TEXT NOT NULL, faults TEXT NOT NULL,
                cells TEXT NOT NULL, PRIMARY KEY (batch, line)
            );
            CREATE TABLE import_double (
                batch BIGINT NOT NULL, line BIGINT NOT NULL, other BIGINT NOT NULL, other_line BIGINT,
                alike TEXT NOT NULL, PRIMARY KEY (batch, line)
            );
            CREATE TABLE import_profile (
                resource TEXT NOT NULL, header TEXT NOT NULL, profile TEXT NOT NULL, PRIMARY KEY (resource, header)
            );

            """),
        Migration("exchange.2.sources", script: """
            CREATE TABLE import_source (
                id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, resource TEXT NOT NULL, division BIGINT NOT NULL,
                department TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL, credential TEXT,
                every_minutes BIGINT NOT NULL, at_minute BIGINT, max_bytes BIGINT NOT NULL, expected_hash TEXT,
                late_hours BIGINT NOT NULL, alarm_after BIGINT NOT NULL, state TEXT NOT NULL, made_by TEXT NOT NULL,
                made_at BIGINT NOT NULL, next_run BIGINT NOT NULL, lease_until BIGINT NOT NULL, last_run BIGINT,
                last_good BIGINT, outcome TEXT, fault TEXT, failures BIGINT NOT NULL, batch BIGINT, tag TEXT,
                modified TEXT, seen_hash TEXT, alarmed BIGINT NOT NULL
            );
            CREATE INDEX import_source_due ON import_source (state, next_run);
            ALTER TABLE import_batch ADD COLUMN swept BIGINT NOT NULL DEFAULT 0;
            CREATE INDEX import_batch_swept ON import_batch (closed_at, id) WHERE swept = 0;

            """),
    ]

    /// What the actions and lookups do, in words for the person concerned.
    package static let deeds = [
        ImportDivisions.name: Text("载入行政区划", "載入行政區劃", "Loaded divisions", "Загружены территории"),
        DefineResource.name: Text("发布资源", "發佈資源", "Published a resource", "Опубликован ресурс"),
        KeepProfile.name: Text("设定导入列的对应", "設定匯入欄的對應", "Said which column fills which field",
                               "Задано соответствие столбцов"),
        ImportTargets.name: Text("查看可导入的资源", "查看可匯入的資源", "Looked at what may be imported into",
                                 "Просмотр ресурсов для загрузки"),
        ExportTargets.name: Text("查看可导出的资源", "查看可匯出的資源", "Looked at what may be taken out",
                                 "Просмотр ресурсов для выгрузки"),
        ImportColumns.name: Text("查看列的对应", "查看欄的對應", "Looked at which column fills which field",
                                 "Просмотр соответствия столбцов"),
        OpenImport.name: Text("开始导入数据", "開始匯入數據", "Began an import", "Начата загрузка данных"),
        ShowImport.name: Text("导入一批数据", "匯入一批數據", "Imported a batch of data", "Загружена партия данных"),
        OpenUndo.name: Text("开始撤销一批数据", "開始撤銷一批數據", "Began to undo a batch", "Начата отмена партии"),
        ImportsByOffice.name: Text("查看导入记录", "查看匯入記錄", "Looked at imports", "Просмотр загрузок"),
        ImportByID.name: Text("查看一次导入", "查看一次匯入", "Looked at an import", "Просмотр загрузки"),
        DoublesOfImport.name: Text("查看疑似重复的人", "查看疑似重複的人", "Looked at possible doubles of persons",
                                   "Просмотр возможных дублей"),
        OpenExport.name: Text("提取一份数据", "提取一份數據", "Took out the data of a resource", "Выгружены данные ресурса"),
        RefusalRates.name: Text("查看导入时退回的比例", "查看匯入時退回的比例", "Looked at the rates of refused rows",
                                "Просмотр доли отклонённых строк"),
        RefusalsOfImport.name: Text("提取未导入的行", "提取未匯入的列", "Took out rows that were refused",
                                    "Выгружены отклонённые строки"),
        PutSource.name: Text("设定数据来源", "設定數據來源", "Set a source of data", "Задан источник данных"),
        SetSource.name: Text("暂停、恢复或立即运行数据来源", "暫停、恢復或立即執行數據來源",
                             "Paused, resumed or ran a source of data",
                             "Источник данных приостановлен, возобновлён или запущен"),
        TakeSource.name: Text("检查数据来源", "檢查數據來源", "Looked after sources of data", "Проверены источники данных"),
        EndSourceRun.name: Text("记录数据来源的运行", "記錄數據來源的執行", "Kept what a source of data brought",
                                "Записан итог источника данных"),
        SourcesByOffice.name: Text("查看数据来源", "查看數據來源", "Looked at sources of data", "Просмотр источников данных"),
        SweepRefusals.name: Text("删除过期的未导入行", "刪除過期的未匯入列", "Erased rows that were refused long ago",
                                 "Удалены давно отклонённые строки"),
    ]
}

/// The number of a batch of records.
package struct ImportID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}
