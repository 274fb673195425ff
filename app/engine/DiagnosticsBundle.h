// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "app/engine/Pseudonyms.h"
#include "core/base/Result.h"
#include "core/security/LeakCheck.h"
#include "core/security/Redaction.h"

namespace fdc::engine {

/// What a person sends to a supporter (docs/configuration.md, "Giving files away"): texts without secrets,
/// accounts and hosts. Every secret that is known must be told before the first entry is added; every entry
/// is masked when it is added and looked at again before it is packed. Bounded: an entry keeps its last 1
/// MiB, a bundle 16 MiB. One thread at a time.
class DiagnosticsBundle {
public:
    static constexpr qsizetype entryLimit = 1024 * 1024;
    static constexpr qsizetype bundleLimit = 16 * 1024 * 1024;
    static constexpr qsizetype mostEntries = 200;

    struct Entry {
        QString name;  ///< relative, with '/'
        QString what;  ///< for the manifest, English
        QByteArray text;
    };

    /// @p shared: the process's secrets in use, masked and looked for too; must outlive the bundle.
    explicit DiagnosticsBundle(const security::Redaction& shared);

    void addSecret(const security::Secret& secret);
    Pseudonyms& names() { return m_names; }

    /// What does not fit is cut at its beginning, or left out with a note.
    void add(const QString& name, const QString& what, const QString& text);
    void addJson(const QString& name, const QString& what, const QJsonObject& document);
    /// Something that is missing, and why: for the manifest.
    void note(const QString& text);

    const QList<Entry>& entries() const { return m_entries; }
    const QStringList& notes() const { return m_notes; }

    /// The whole of it with its manifest, as a .tar.gz or .zip by the end of @p fileName. Errors:
    /// DIAGNOSTICS_LEAK (facts entry, line, kind) when anything that must not leave is found: then nothing is
    /// packed; ARGUMENT_INVALID for another ending; INTERNAL_ERROR.
    base::Result<QByteArray> pack(const QString& fileName, QJsonObject manifest);

private:
    QString masked(const QString& text);
    base::Result<void> check(const Entry& entry) const;

    const security::Redaction& m_shared;
    security::Redaction m_redaction;
    security::LeakCheck m_check;
    Pseudonyms m_names;
    QList<Entry> m_entries;
    QStringList m_notes;
    qsizetype m_size = 0;
};

/// Packs texts; 0600 within, one time for all. Errors: ARGUMENT_INVALID, INTERNAL_ERROR.
base::Result<QByteArray> packArchive(const QString& fileName, const QList<DiagnosticsBundle::Entry>& entries);

}  // namespace fdc::engine
