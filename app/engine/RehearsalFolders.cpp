// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/RehearsalFolders.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <algorithm>

#include "core/base/platform/Files.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 resultLimit = 16 * 1024 * 1024;

QString resultIn(const QString& folder) {
    return folder + u"/rehearsal.json"_s;
}

/// The newest first.
QList<int> numbersIn(const QString& base) {
    QList<int> numbers;
    for (const QString& name : QDir(base).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const int number = name.toInt(&isNumber);
        if (isNumber)
            numbers.append(number);
    }
    std::ranges::sort(numbers, std::greater());
    return numbers;
}

}  // namespace

QString RehearsalFolders::next() const {
    const QList<int> numbers = numbersIn(m_base);
    return m_base + u'/' + QString::number(numbers.isEmpty() ? 1 : numbers.first() + 1);
}

void RehearsalFolders::drop(const QString& folder) {
    QDir(folder).removeRecursively();
}

void RehearsalFolders::keepOnly(const QString& folder) const {
    for (const int number : numbersIn(m_base)) {
        const QString other = m_base + u'/' + QString::number(number);
        if (other != folder)
            drop(other);
    }
}

Result<std::optional<RehearsalFolders::Kept>> RehearsalFolders::last() const {
    for (const int number : numbersIn(m_base)) {
        const QString folder = m_base + u'/' + QString::number(number);
        if (!QFileInfo::exists(resultIn(folder)))
            continue;
        const auto bytes = base::platform::readFile(resultIn(folder), resultLimit);
        if (!bytes)
            return base::fail(bytes.error());
        const QJsonObject result = QJsonDocument::fromJson(*bytes).object();
        if (!result.isEmpty())
            return std::optional(Kept{folder, result});
    }
    return std::optional<Kept>();
}

Result<void> RehearsalFolders::keep(const Kept& rehearsal) {
    return base::platform::replaceFile(resultIn(rehearsal.folder),
                                       QJsonDocument(rehearsal.result).toJson(QJsonDocument::Compact),
                                       base::platform::FileMode::Private);
}

}  // namespace fdc::engine
