// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>
#include <array>
#include <optional>
#include <vector>

namespace fdc::migration {

/// Kinds, sizes and ages of what a source holds, in bounded memory. What is not known is counted as such.
class FileSurvey {
public:
    static constexpr qsizetype mostExtensions = 1000;
    static constexpr size_t mostLargest = 10;

    struct Document {
        const QString& sourceId;
        const QStringList& paths;     ///< that it names
        std::optional<qint64> bytes;  ///< absent: not known
        bool isWithoutContent = false;
        QByteArrayView modified;  ///< RFC 3339; empty: not known
        bool isEveryWay = false;  ///< some of the paths may be of ways that it does not take
    };
    void add(const Document& document);

    /// "files" of assessment/1.
    QJsonObject toJson() const;

private:
    struct Extension {
        qint64 files = 0;
        qint64 withSize = 0;
        qint64 bytes = 0;
    };
    struct Large {
        qint64 bytes;
        QString sourceId;
    };
    void addPaths(const Document& document);
    void addSize(const QString& sourceId, qint64 bytes);
    void addYear(QByteArrayView modified);

    QMap<QString, Extension> m_extensions;
    bool m_hasMoreExtensions = false;
    std::array<qint64, 8> m_sizes{};
    std::vector<Large> m_largest;  ///< the largest first
    QMap<int, qint64> m_years;
    qint64 m_documents = 0;
    qint64 m_withPath = 0;
    qint64 m_everyWay = 0;
    qint64 m_withoutContent = 0;
    qint64 m_withoutSize = 0;
    qint64 m_withoutTime = 0;
    qint64 m_bytes = 0;
};

/// "pdf" of "in/A.PDF"; empty: none, or nothing that is one.
QString extensionOf(const QString& path);

}  // namespace fdc::migration
