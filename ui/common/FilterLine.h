// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <functional>
#include <optional>

#include "core/base/Error.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace fdc::ui {

/// The filter of a page, as its presenter keeps it. The presenter outlives what is made of it.
struct FilterAccess {
    std::function<QString()> inForce;
    std::function<QString()> draft;  ///< as typed
    std::function<std::optional<base::Error>()> error;
    std::function<void(const QString& filter)> apply;
    std::function<void(const QString& draft)> setDraft;
    std::function<QString()> language;

    template <typename Presenter>
    static FilterAccess of(Presenter& presenter, std::function<QString()> language) {
        return {[&presenter] { return presenter.filter(); },
                [&presenter] { return presenter.draft(); },
                [&presenter] { return presenter.filterError(); },
                [&presenter](const QString& filter) { presenter.apply(filter); },
                [&presenter](const QString& draft) { presenter.setDraft(draft); },
                std::move(language)};
    }
};

/// Object names and texts of one filter; texts are translated.
struct FilterTexts {
    QString fieldName;
    QString problemName;
    QString helpName;
    QString topic;  ///< of help, while nothing is wrong
    QString title;
    QString example;
    QString causeAndFix;
};

/// A filter as text, menus that put terms into it, and what is wrong with it. Return applies, Escape takes
/// back what was typed. Who inherits adds the menus, calls complete(), and refresh() whenever the filter
/// changes. Thread: GUI.
class FilterLine : public QWidget {
    Q_OBJECT
public:
    void focusField();

Q_SIGNALS:
    void helpWanted(const QString& topic);

protected:
    struct Choice {
        QString text;   ///< translated
        QString token;  ///< as it stands in the filter
    };
    static constexpr qsizetype mostValues = 40;  ///< a menu is read, the field takes any value

    FilterLine(FilterAccess access, const FilterTexts& texts, QWidget* parent);

    QLineEdit* field() const { return m_field; }
    const FilterAccess& access() const { return m_access; }
    /// @p fields: what its terms may be of; the button tells whether the filter says something of them.
    void addMenu(const QString& text, const QString& name, const QStringList& fields,
                 std::function<void(QMenu&)> fill);
    /// Terms of @p field to switch on and off, and @p any for none of them.
    void addChoices(QMenu& menu, const QString& field, const QString& any, const QList<Choice>& choices);
    /// Puts @p below, which may be null, and what is wrong below the field.
    void complete(QWidget* below = nullptr);
    void refresh();
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    FilterAccess m_access;
    QString m_topic;
    QVBoxLayout* m_column;
    QHBoxLayout* m_row;
    QLineEdit* m_field;
    QWidget* m_problem;
    QLabel* m_sentence;
    QList<std::pair<QStringList, QPushButton*>> m_menus;  ///< fields and button
};

}  // namespace fdc::ui
