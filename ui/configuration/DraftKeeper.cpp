// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/DraftKeeper.h"

#include <QDir>

#include "core/base/platform/Files.h"
#include "core/config/ConfigFile.h"
#include "core/security/Digest.h"
#include "ui/common/Reader.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString shortHash(const QByteArray& bytes) {
    return QString::fromLatin1(security::sha256Hex(bytes).left(24));
}

QString draftName(const QString& path, const QByteArray& base) {
    return shortHash(path.toUtf8()) + u'-' + shortHash(base) + u".properties"_s;
}

std::optional<base::Error> write(const QString& folder, const QString& path, const QByteArray& base,
                                 const QByteArray& edited) {
    if (const auto made = base::platform::makePrivateDirectory(folder); !made)
        return made.error();
    const auto written = base::platform::replaceFile(folder + u'/' + draftName(path, base), edited,
                                                     base::platform::FileMode::Private);
    return written ? std::optional<base::Error>() : written.error();
}

void removeAll(const QString& folder, const QString& path) {
    QDir drafts(folder);
    for (const QString& name : drafts.entryList({shortHash(path.toUtf8()) + u"-*.properties"_s}, QDir::Files))
        drafts.remove(name);
}

}  // namespace

DraftKeeper::DraftKeeper(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)), m_folder(m_services.folder.file(u"drafts"_s)) {}

void DraftKeeper::look(const QString& path, const QByteArray& base,
                       std::function<void(std::optional<QByteArray>)> answer) {
    m_services.reader.run(
        this,
        [folder = m_folder, path, base]() -> std::optional<QByteArray> {
            const auto found = base::platform::readFile(folder + u'/' + draftName(path, base),
                                                        config::ConfigFile::maximumSize);
            return found ? std::optional(*found) : std::nullopt;
        },
        std::move(answer));
}

void DraftKeeper::keep(const QString& path, const QByteArray& base, const QByteArray& edited) {
    run([folder = m_folder, path, base, edited] { return write(folder, path, base, edited); });
}

void DraftKeeper::drop(const QString& path) {
    run([folder = m_folder, path]() -> std::optional<base::Error> {
        removeAll(folder, path);
        return std::nullopt;
    });
}

void DraftKeeper::run(Work work) {
    m_next = std::move(work);
    if (!m_working)
        runNext();
}

void DraftKeeper::runNext() {
    if (!m_next)
        return;
    m_working = true;
    m_services.reader.run(this, *std::exchange(m_next, std::nullopt),
                          [this](const std::optional<base::Error>& error) {
                              m_working = false;
                              const QString line = error ? error->toLogLine() : QString();
                              if (error && line != m_lastError)
                                  Q_EMIT failed(*error);
                              m_lastError = line;
                              runNext();
                          });
}

}  // namespace fdc::ui::configuration
