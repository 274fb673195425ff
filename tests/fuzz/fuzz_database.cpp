// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_store
// runs: 2000

#include <QFile>
#include <QTemporaryDir>
#include <cstdint>

#include "core/store/Database.h"

using namespace fdc::store;

namespace {

constexpr SchemaStep steps[] = {{1, "CREATE TABLE row (id INTEGER PRIMARY KEY, value TEXT);"}};

void useAll(const QString& path) {
    auto database = Database::open(path);
    if (!database || !database->applySchema(steps))
        return;
    auto select = database->prepare("SELECT id, value FROM row ORDER BY value");
    while (select && select->step().value_or(false))
        select->text(1);
    (void)database->execute("INSERT INTO row (value) VALUES ('x'); DELETE FROM row WHERE id % 2 = 0;");
}

}  // namespace

/// The bytes are a database that was not closed cleanly: its "-wal" has content, so that quick_check runs
/// too.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("fuzzed.db"));
    for (const char* suffix : {"-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1StringView(suffix));
    QFile file(path);
    QFile wal(path + QLatin1StringView("-wal"));
    if (!file.open(QIODevice::WriteOnly) || file.write(reinterpret_cast<const char*>(data), qint64(size)) < 0)
        return 0;
    file.close();
    if (size % 2 == 0 && (!wal.open(QIODevice::WriteOnly) || wal.write("leftover") < 0))
        return 0;
    wal.close();
    useAll(path);
    return 0;
}
