// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/FoldMemory.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/platform/Files.h"
#include "ui/common/Reader.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 mostBytes = 4096;
}

FoldMemory::FoldMemory(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {
    m_services.reader.run(
        this,
        [file = file()] {
            const auto bytes = base::platform::readFile(file, mostBytes);
            return bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
        },
        [this](const QJsonObject& kept) {
            if (m_chosen)
                return;
            m_alone = kept[u"folded"_s].toBool(m_alone);
            m_sideBySide = kept[u"foldedSideBySide"_s].toBool(m_sideBySide);
            Q_EMIT changed();
        });
}

QString FoldMemory::file() const {
    return m_services.folder.file(u"configuration.json"_s);
}

void FoldMemory::setFolded(bool sideBySide, bool folded) {
    bool& place = sideBySide ? m_sideBySide : m_alone;
    if (std::exchange(place, folded) == folded)
        return;
    m_chosen = true;
    write();
    Q_EMIT changed();
}

/// One after the other, so that the last choice is the one that is kept.
void FoldMemory::write() {
    if (std::exchange(m_writing, true)) {
        m_again = true;
        return;
    }
    const QJsonObject kept{{u"folded"_s, m_alone}, {u"foldedSideBySide"_s, m_sideBySide}};
    m_services.reader.run(
        this,
        [file = file(), bytes = QJsonDocument(kept).toJson(QJsonDocument::Compact)] {
            // Not worth a word when it cannot be kept.
            return base::platform::replaceFile(file, bytes, base::platform::FileMode::Private).has_value();
        },
        [this](bool) {
            m_writing = false;
            if (std::exchange(m_again, false))
                write();
        });
}

}  // namespace fdc::ui::configuration
