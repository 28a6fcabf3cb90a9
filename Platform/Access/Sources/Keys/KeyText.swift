import Kernel

/// The words about the key file, for the operator.
enum KeyText {
    static let absent = Text(
        "没有密钥文件 {0}。首次安装请运行 yitong keys create；否则请从安全处取回原来的文件。",
        "沒有金鑰檔案 {0}。首次安裝請執行 yitong keys create；否則請從安全處取回原來的檔案。",
        "There is no key file {0}. On a new installation run `yitong keys create`; otherwise bring back the file "
            + "from its safe place.",
        "Нет файла ключей {0}. При новой установке выполните yitong keys create; "
            + "иначе верните файл из надёжного места.")
    static let readable = Text(
        "密钥文件 {0} 可被他人读取。请运行 chmod 600 {0}；若他人可能读过，请更换密钥。",
        "金鑰檔案 {0} 可被他人讀取。請執行 chmod 600 {0}；若他人可能讀過，請更換金鑰。",
        "Others can read the key file {0}. Run `chmod 600 {0}`; if somebody may have read it, "
            + "the keys are no longer secret.",
        "Файл ключей {0} доступен другим. Выполните chmod 600 {0}; если его могли прочесть, ключи более не секретны.")
    static let unreadable = Text(
        "无法读取密钥文件 {0}。请检查文件的所有者和权限。", "無法讀取金鑰檔案 {0}。請檢查檔案的擁有者和權限。",
        "The key file {0} cannot be read. Check who owns it and its rights.",
        "Файл ключей {0} не читается. Проверьте владельца и права.")
    static let unwritable = Text(
        "无法写入密钥文件 {0}。请检查文件夹的权限和磁盘空间。", "無法寫入金鑰檔案 {0}。請檢查資料夾的權限和磁碟空間。",
        "The key file {0} cannot be written. Check the rights of its folder and the space on the disk.",
        "Не удалось записать файл ключей {0}. Проверьте права на папку и место на диске.")
    static let exists = Text(
        "已有密钥文件 {0}，没有覆盖。没有原来的密钥，数据库就无法再用。", "已有金鑰檔案 {0}，沒有覆寫。沒有原來的金鑰，資料庫就無法再用。",
        "There is a key file {0} already, and it was not replaced: without those keys the database could not be used.",
        "Файл ключей {0} уже существует и не заменён: без этих ключей базой нельзя пользоваться.")
    static let malformed = Text(
        "密钥文件第 {0} 行不对。请取回未改动的副本。", "金鑰檔案第 {0} 行不對。請取回未改動的副本。",
        "Line {0} of the key file is not a key. Bring back a copy that was not changed.",
        "Строка {0} файла ключей — не ключ. Верните неизменённую копию.")
    static let label = Text(
        "日志的名称须无空格和加号，如 qingdu.example/log。", "日誌的名稱須無空格和加號，如 qingdu.example/log。",
        "The name of the log has no spaces and no plus signs, such as qingdu.example/log.",
        "Имя журнала — без пробелов и плюсов, например qingdu.example/log.")
    static let missing = Text(
        "密钥文件中缺少密钥 {0}。请取回与这个数据库配套的文件。", "金鑰檔案中缺少金鑰 {0}。請取回與這個資料庫配套的檔案。",
        "The key file lacks the key `{0}`. Bring back the file that belongs to this database.",
        "В файле ключей нет ключа {0}. Верните файл, относящийся к этой базе.")
    static let wrong = Text(
        "密钥 {0} 不是建立这个数据库时所用的（应为 {1}，现为 {2}）。请用配套的密钥文件，或换用配套的数据库。",
        "金鑰 {0} 不是建立這個資料庫時所用的（應為 {1}，現為 {2}）。請用配套的金鑰檔案，或換用配套的資料庫。",
        "The key `{0}` is not the one with which this database was made (it was {1}, this is {2}). Use the key file "
            + "that belongs to this database, or the database that belongs to this key file.",
        "Ключ {0} не тот, с которым создана база (был {1}, теперь {2}). Возьмите файл ключей от этой базы "
            + "или базу от этого файла ключей.")
}
