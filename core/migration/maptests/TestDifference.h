// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace fdc::migration {

/// What came otherwise than a test of a map wants it, in parts, so that everybody can be told in their own
/// language.
struct TestDifference {
    /// As in the test: "class", "contents", "error" …; "documents": how many of them; "tag": the values of
    /// one.
    QString what;
    QString tag = {};  ///< its name, of a tag
    /// Several with " | " between them, and cut when they are long; empty: nothing.
    QString found = {};
    QString wanted = {};
    bool operator==(const TestDifference&) const = default;

    /// "tag Amount: 1234,50 instead of 1234.50": what programs read, never translated.
    QString text() const;
    /// Members `what`, `tag`, `found` and `wanted`.
    QJsonObject toJson() const;
    static TestDifference fromJson(const QJsonObject& json);
};

}  // namespace fdc::migration
