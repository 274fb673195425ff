// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>

#include "core/base/Result.h"
#include "core/migration/Target.h"

namespace fdc::migration {

/// How much of which documents is read back (docs/reconciliation.md, Strategies): a word for all of them,
/// then exceptions by class, apart by semicolons.
///
///     full
///     full; Invoice=sample:10; Archive=hash; *=metadata
///
/// Words: none, size, hash, metadata, sample:<percent>, full. A class is the business class that the source
/// tells, else the class in the target; `*` is any other class, and then the first word is only that of
/// documents without a class.
class ReadBackPolicy {
public:
    /// CAMPAIGN_SETTING for any other text; percent is 0 to 100, fractions allowed.
    static base::Result<ReadBackPolicy> parse(const QString& text);

    /// The classes that it names, without `*`.
    QStringList namedClasses() const;
    /// A sample is chosen by a digest of class and id, so that a resume chooses the same documents, and so
    /// that each class gives its own share.
    ReadBack forDocument(const QString& sourceId, const QString& businessClass = {},
                         const QString& targetClass = {}) const;
    /// True when documents of some class are sampled.
    bool hasSample() const;
    /// True when this class is sampled.
    bool isSampled(const QString& businessClass, const QString& targetClass = {}) const;

private:
    struct Way {
        ReadBack depth = ReadBack::Full;
        double percent = -1;  ///< below 0: no sample
    };
    static std::optional<Way> wayFrom(const QString& word);
    const Way& wayOf(const QString& businessClass, const QString& targetClass) const;

    Way m_usual;
    std::map<QString, Way> m_classes;  ///< "*": any class that is not named
};

}  // namespace fdc::migration
