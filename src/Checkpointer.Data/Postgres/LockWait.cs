using System.Data.Common;

namespace Checkpointer.Data.Postgres;

/// <summary>
/// One backend waits for another, as the server says: a row of <see cref="Sql"/>.
/// </summary>
internal sealed record LockWait
{
    /// <summary>
    /// All waits of the server.
    /// </summary>
    /// <remarks>
    /// Functions, not the views over them: pg_stat_activity reads pg_authid and pg_database, which a starter may have locked.
    /// A CTE that is used twice is evaluated once. leader_pid is unknown before PostgreSQL 13, hence the detour over JSON. A backend
    /// that waits for a row holds that row's tuple lock if it is first in the queue: so we learn which row.
    /// </remarks>
    public const string Sql = """
        with activity as (
            select a.pid, a.datid, coalesce(a.application_name, '') as application, a.backend_type,
                   (extract(epoch from a.backend_start) * 1000000)::bigint as began,
                   case when a.backend_type = 'parallel worker' then (to_jsonb(a) ->> 'leader_pid')::int end as leader
            from pg_stat_get_activity(null) a),
        here as (select coalesce((select datid from activity where pid = pg_backend_pid()), 0::oid) as database),
        locks as (select * from pg_lock_status())
        select w.pid, w.began, w.application,
               b.pid, h.began, coalesce(h.application, ''), coalesce(h.backend_type, ''),
               l.locktype, replace(l.mode, 'Lock', ''),
               case when coalesce(t.database, l.database) in (0::oid, here.database)
                    then coalesce(t.relation, l.relation)::regclass::text
                    else 'relation ' || coalesce(t.relation, l.relation) || ' of another database' end,
               coalesce(t.page, l.page), coalesce(t.tuple, l.tuple)::int,
               coalesce(l.transactionid::text, l.virtualxid),
               l.classid::bigint, l.objid::bigint, l.objsubid::int,
               (select string_agg(distinct replace(g.mode, 'Lock', ''), ', ')
                from locks g
                where g.granted and g.pid = b.pid
                  and (g.locktype, g.database, g.relation, g.page, g.tuple, g.virtualxid, g.transactionid, g.classid, g.objid, g.objsubid)
                      is not distinct from
                      (l.locktype, l.database, l.relation, l.page, l.tuple, l.virtualxid, l.transactionid, l.classid, l.objid, l.objsubid)),
               case when b.pid = 0 then (select p.gid from pg_prepared_xact() p where p.transaction = l.transactionid) end
        from locks l
        cross join here
        join activity a on a.pid = l.pid
        join activity w on w.pid = coalesce(a.leader, a.pid)
        cross join lateral (select distinct u.pid from unnest(pg_blocking_pids(w.pid)) u(pid)) b
        left join activity h on h.pid = b.pid
        left join lateral (
            select t.database, t.relation, t.page, t.tuple
            from locks t
            where l.locktype = 'transactionid' and t.locktype = 'tuple' and t.granted and t.pid = l.pid
            limit 1) t on true
        where not l.granted
        order by w.pid, b.pid
        """;

    /// <summary>Who waits: for a worker of a parallel query, its leader.</summary>
    public required Backend Waiter { get; init; }

    public required Backend Blocker { get; init; }

    public required string BlockerType { get; init; }

    public required string LockType { get; init; }

    /// <summary>The mode that the waiter wants.</summary>
    public required string Mode { get; init; }

    /// <summary>The table of the lock or row; <see langword="null"/> if none, or not known.</summary>
    public string? Relation { get; init; }

    public int? Page { get; init; }

    public int? Tuple { get; init; }

    public string? Transaction { get; init; }

    public long? ClassId { get; init; }

    public long? ObjectId { get; init; }

    public int? ObjectSubId { get; init; }

    /// <summary>The modes in which the blocker holds the lock; <see langword="null"/> if it is only ahead in the queue.</summary>
    public string? HeldModes { get; init; }

    /// <summary>The name of the prepared transaction, if it is one and known.</summary>
    public string? PreparedName { get; init; }

    /// <summary>
    /// Whether the lock is one that the server takes for a moment inside a statement: it proves nothing, unless who has it waits, too.
    /// </summary>
    public bool IsOfAMoment => LockType is "tuple" or "extend" or "page" or "frozenid" or "spectoken" or "applytransaction";

    /// <summary>Autovacuum gives way by itself.</summary>
    public bool GivesWay => BlockerType == "autovacuum worker";

    public static LockWait Read(DbDataReader row) => new()
    {
        Waiter = new Backend(row.GetInt32(0), Int64(row, 1), row.GetString(2)),
        Blocker = new Backend(row.GetInt32(3), Int64(row, 4), row.GetString(5)),
        BlockerType = row.GetString(6),
        LockType = row.GetString(7),
        Mode = row.GetString(8),
        Relation = Text(row, 9),
        Page = Int32(row, 10),
        Tuple = Int32(row, 11),
        Transaction = Text(row, 12),
        ClassId = Int64(row, 13),
        ObjectId = Int64(row, 14),
        ObjectSubId = Int32(row, 15),
        HeldModes = Text(row, 16),
        PreparedName = Text(row, 17),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Int32(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static long? Int64(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
