package import Access
package import Kernel
import Store

/// Rules of a resource beyond its fields, and how many of its records are at fault by them.
///
/// The problem-data rate is that of records with a fault among those that were checked (Zhejiang's measure of public
/// data); what could not be checked stands apart.
package enum QualityRights {
    /// To set rules and begin runs.
    package static let keep = Permission("quality.keep")
    /// To see which records are at fault.
    package static let read = Permission("quality.read")

    package static let purpose = Purpose(
        "quality.check", Text("检查数据质量", "檢查數據質量", "Check the quality of data", "Проверка качества данных"),
        basis: Text("政务数据共享条例第四章", "政務數據共享條例第四章", "Regulations on Government Data Sharing, chapter 4",
                    "Положение об обмене государственными данными, гл. 4"))

    /// Rules of one resource in force.
    package static let ruleLimit = 100

    package static let deeds: [String: Text] = [
        PutQualityRule.name: Text("设定质量规则", "設定質量規則", "Set a rule of quality", "Задано правило качества"),
        RetireQualityRule.name: Text("停用质量规则", "停用質量規則", "Retired a rule of quality", "Правило качества снято"),
        TryQualityRule.name: Text("试用质量规则", "試用質量規則", "Tried a rule of quality", "Испытано правило качества"),
        StartQualityRun.name: Text("检查一个资源的数据", "檢查一個資源的數據", "Checked the data of a resource",
                                   "Проверены данные ресурса"),
        StartDueRuns.name: Text("开始每日质量检查", "開始每日質量檢查", "Began the daily checks", "Начаты ежедневные проверки"),
        CancelQualityRun.name: Text("停止质量检查", "停止質量檢查", "Stopped a check", "Проверка остановлена"),
        QualityOverview.name: Text("查看各资源的问题数据率", "查看各資源的問題數據率", "Looked at the rates of problem data",
                                   "Просмотр долей ошибочных данных"),
        QualityOfResource.name: Text("查看一个资源的质量", "查看一個資源的質量", "Looked at the quality of a resource",
                                     "Просмотр качества ресурса"),
        QualityRunByID.name: Text("查看一次质量检查", "查看一次質量檢查", "Looked at a check", "Просмотр проверки"),
        FaultyRecords.name: Text("查看有问题的记录", "查看有問題的記錄", "Looked at records at fault", "Просмотр ошибочных записей"),
    ]

    static let migrations = [
        Migration("quality.1.tables", script: """
            CREATE TABLE quality_rule (
                resource TEXT NOT NULL, code TEXT NOT NULL, version BIGINT NOT NULL, definition TEXT NOT NULL,
                put_by TEXT NOT NULL, put_at BIGINT NOT NULL, retired_at BIGINT, PRIMARY KEY (resource, code, version)
            );
            CREATE TABLE quality_run (
                id BIGINT PRIMARY KEY, resource TEXT NOT NULL, resource_version BIGINT NOT NULL, rules TEXT NOT NULL,
                division BIGINT NOT NULL, department TEXT NOT NULL, state TEXT NOT NULL, asked_by TEXT NOT NULL,
                asked_at BIGINT NOT NULL, ended_at BIGINT, total BIGINT, seen BIGINT NOT NULL, failed BIGINT NOT NULL,
                unchecked BIGINT NOT NULL, place TEXT, holder BIGINT, held_until BIGINT, note TEXT,
                has_rows BIGINT NOT NULL
            );
            CREATE INDEX quality_run_newest ON quality_run (resource, id);
            CREATE INDEX quality_run_open ON quality_run (id) WHERE state IN ('waiting', 'running');
            CREATE TABLE quality_count (
                run BIGINT NOT NULL, rule TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
                rows_count BIGINT NOT NULL, PRIMARY KEY (run, rule, verdict, reason)
            );
            CREATE TABLE quality_fault (
                run BIGINT NOT NULL, subject BIGINT NOT NULL, record_key TEXT NOT NULL, rule TEXT NOT NULL,
                verdict TEXT NOT NULL, reason TEXT NOT NULL, version BIGINT NOT NULL, written_at BIGINT NOT NULL,
                written_by TEXT NOT NULL, source TEXT NOT NULL, batch BIGINT NOT NULL, mark BIGINT NOT NULL,
                PRIMARY KEY (run, subject, record_key, rule)
            );

            """),
    ]
}
